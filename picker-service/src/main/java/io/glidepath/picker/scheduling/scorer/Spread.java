package io.glidepath.picker.scheduling.scorer;

import java.util.Arrays;

/** Stretches figures over [0, 1]. */
final class Spread {

    private Spread() {}

    /** 1 for the lowest, 0 for the highest, 1 for all when they are equal. */
    static double[] lowestBest(double[] figures) {
        double least = Arrays.stream(figures).min().orElse(0);
        double most = Arrays.stream(figures).max().orElse(0);
        double[] scores = new double[figures.length];
        Arrays.setAll(scores, i -> most == least ? 1 : (most - figures[i]) / (most - least));
        return scores;
    }
}
