package io.glidepath.benchmarks.policy;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run came to, for people.
 *
 * @param out where it is printed
 */
record Tables(PrintWriter out) {

    /** Ratios to the best of the other routers: latency, tokens/s, TTFT mean, p90, p99. */
    void ratios(List<Standings> all, List<String> routers) {
        print("%-18s %-24s latency tok/s  mean   p90   p99   (times the best of others)%n", "scenario", "router");
        for (Standings standings : all) {
            for (String router : routers) {
                print("%-18s %-24s", standings.scenario(), router);
                for (Figure figure : Figure.values()) {
                    print(" %5.2f", standings.ratio(router, figure));
                }
                out.println(standings.near(router) ? "  near" : "");
            }
        }
        for (String router : routers) {
            long near = all.stream().filter(standings -> standings.near(router)).count();
            double worst = all.stream()
                    .mapToDouble(standings -> standings.worst(router))
                    .max()
                    .orElse(1);
            print("%-24s near in %d of %d, worst %.2f%n", router, near, all.size(), worst);
        }
        out.flush();
    }

    /** Each mechanism left out, times our router with all of them: over the scenarios, and where it matters most. */
    void ablated(List<Standings> all) {
        print("%-26s %-34s %s%n", "left out", "latency: mean, worst", "TTFT p90: mean, worst");
        for (String router : Routed.ABLATED) {
            print(
                    "%-26s %-34s %s%n",
                    router, against(all, router, Figure.LATENCY), against(all, router, Figure.TTFT_P90));
        }
        out.flush();
    }

    private static String against(List<Standings> all, String router, Figure figure) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        all.forEach(each -> ratios.put(each.scenario(), each.ratio(router, figure) / each.ratio(Routed.OURS, figure)));
        double mean = ratios.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
        String worst = ratios.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Tables::named)
                .orElse("");
        return String.format(Locale.ROOT, "%.2f, %s", mean, worst);
    }

    /** Mean latency with something wrong, times the undisturbed. */
    void disturbed(List<Disturbed> all) {
        for (Disturbed each : all) {
            String beyond = each.beyond().stream().map(Tables::named).collect(Collectors.joining(", "));
            print(
                    "%-34s mean latency %.3f times the undisturbed%s%n",
                    each.disturbance().title, each.mean(), beyond.isEmpty() ? "" : "; beyond 1.10: " + beyond);
        }
        out.flush();
    }

    private static String named(Map.Entry<String, Double> each) {
        return String.format(Locale.ROOT, "%s %.2f", each.getKey(), each.getValue());
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format, values);
    }
}
