package io.glidepath.benchmarks.policy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the study behind the cost came to on its six hardest scenarios: ratios to the best of all its policies, of mean latency
 * and of the mean, 90th and 99th percentile of the time to first token; four seeds, eight of agents.
 */
final class StudiedRatios {

    /** In the order of a cell. */
    static final List<Figure> FIGURES = List.of(Figure.LATENCY, Figure.TTFT_MEAN, Figure.TTFT_P90, Figure.TTFT_P99);

    /** The router here that is made as each of its policies: F, G, H, and the field's two. */
    static final List<String> ROUTERS = List.of("study-first", "study-at-once", "study-late", "precise", "sticky");

    private static final String TABLE = """
            chat-550         1.00/1.31/2.07/1.39 1.09/1.32/1.62/1.08 1.05/1.00/1.00/1.07 1.07/1.44/1.57/1.19 1.11/1.33/1.65/1.00
            mooncake-1.4     1.00/1.58/1.04/2.91 1.04/1.00/1.02/1.15 1.06/1.04/1.04/1.17 1.40/2.93/3.58/2.00 1.21/1.03/1.07/1.06
            agents-30        1.06/1.30/1.27/1.43 1.04/1.21/1.21/1.23 1.00/1.00/1.00/1.00 1.00/1.20/1.12/1.32 1.26/2.02/2.42/1.68
            agents-45        1.20/1.63/2.18/2.39 1.09/1.32/1.64/1.81 1.06/1.04/1.12/1.13 1.00/1.06/1.23/1.35 1.01/1.00/1.13/1.10
            agents-60        1.05/1.22/1.65/1.88 1.09/1.16/1.43/1.58 1.11/1.06/1.25/1.17 1.00/1.00/1.21/1.25 1.16/1.08/1.00/1.00
            agents-60-shared 1.00/1.00/1.05/1.00 1.01/1.05/1.00/1.34 1.01/1.04/1.04/1.19 1.03/1.19/1.22/1.34 1.11/1.91/2.09/2.72
            """;

    private static final Map<String, Map<String, double[]>> CELLS = read();

    private StudiedRatios() {}

    /** The scenarios that it tells of, in its order. */
    static List<String> scenarios() {
        return List.copyOf(CELLS.keySet());
    }

    /** Ratios of one of {@link #ROUTERS} on one of the scenarios, by {@link #FIGURES}. */
    static double[] of(String scenario, String router) {
        Map<String, double[]> cells = CELLS.get(scenario);
        double[] ratios = cells == null ? null : cells.get(router);
        if (ratios == null) {
            throw new IllegalArgumentException("the study tells nothing of " + router + " on " + scenario);
        }
        return ratios.clone();
    }

    private static Map<String, Map<String, double[]>> read() {
        Map<String, Map<String, double[]>> cells = new LinkedHashMap<>();
        TABLE.lines().forEach(line -> {
            String[] fields = line.split(" +", -1);
            Map<String, double[]> byRouter = new LinkedHashMap<>();
            for (int i = 0; i < ROUTERS.size(); i++) {
                byRouter.put(
                        ROUTERS.get(i),
                        Arrays.stream(fields[i + 1].split("/", -1))
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
            cells.put(fields[0], byRouter);
        });
        return cells;
    }
}
