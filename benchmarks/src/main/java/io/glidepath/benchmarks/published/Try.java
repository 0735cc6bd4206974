package io.glidepath.benchmarks.published;

import io.glidepath.benchmarks.simulation.Measured;
import io.glidepath.benchmarks.simulation.Results;
import io.glidepath.benchmarks.workload.Stage;
import java.util.List;

/** A hand-run look. */
final class Try {
    private Try() {}

    public static void main(String[] args) {
        PublishedRun run = args[0].equals("2025-09") ? PublishedRun.SEPTEMBER_2025 : PublishedRun.JUNE_2026;
        for (int i = 1; i < args.length; i++) {
            long start = System.nanoTime();
            List<Results> stages = run.simulate(args[i], 1);
            System.out.printf("%s %s  %.1f s%n", run.date(), args[i], (System.nanoTime() - start) / 1e9);
            for (int s = 0; s < stages.size(); s++) {
                Results r = stages.get(s);
                System.out.printf(
                        "  %4.0f  n=%d tok/s %.0f  ttft p90 %.2f mean %.2f  itl %.1f ms hit %.2f%n",
                        Stage.published().get(s + 1).rate(),
                        r.answered().size(),
                        r.tokensPerSecond(run.countedShare()),
                        r.percentile(Measured::ttft, 0.9),
                        r.mean(Measured::ttft),
                        1e3 * r.mean(Measured::interTokenLatency),
                        r.hitRate());
            }
        }
    }
}
