package io.glidepath.benchmarks.policy;

import io.glidepath.benchmarks.report.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What every router reached on one scenario.
 *
 * @param scenario its name
 * @param byRouter by the router's name
 * @param others names of those that the best is looked for among, at least one
 */
record Standings(String scenario, Map<String, Outcome> byRouter, Set<String> others) {

    double best(Figure figure) {
        return figure.best(others.stream().map(this::of).toList());
    }

    /** Whether a router is near the best of the others, or better, in every figure. */
    boolean near(String router) {
        Outcome outcome = of(router);
        return Arrays.stream(Figure.values()).allMatch(figure -> figure.isNear(outcome, best(figure)));
    }

    double ratio(String router, Figure figure) {
        return figure.ratio(of(router), best(figure));
    }

    /** The worst ratio among figures that are judged by one. */
    double worst(String router) {
        return Arrays.stream(Figure.values())
                .filter(figure -> !figure.isBearable(of(router), best(figure)) || ratio(router, figure) > 1)
                .filter(figure -> !figure.bearableRule(best(figure)).startsWith("within 50 ms"))
                .mapToDouble(figure -> ratio(router, figure))
                .max()
                .orElse(1);
    }

    /** One for each figure of a router, against the best of the others. */
    List<Finding> findings(String router) {
        List<Finding> findings = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            double value = figure.of(of(router));
            findings.add(new Finding(
                    scenario + ": " + figure.title,
                    value,
                    figure.unit,
                    best(figure),
                    value / best(figure),
                    figure.bearableRule(best(figure)),
                    figure.isBearable(of(router), best(figure))));
        }
        return findings;
    }

    private Outcome of(String router) {
        Outcome outcome = byRouter.get(router);
        if (outcome == null) {
            throw new IllegalArgumentException("router " + router + " did not run on " + scenario);
        }
        return outcome;
    }
}
