package io.glidepath.benchmarks.workload;

import java.util.List;

/**
 * A stretch of constant load.
 *
 * @param rate requests a second, above 0
 * @param seconds nominal length; exactly {@code (int) (rate * seconds)} requests are sent
 */
public record Stage(double rate, double seconds) {

    /** Refuses an empty stage. */
    public Stage {
        if (!(rate > 0) || !(seconds > 0)) {
            throw new IllegalArgumentException("rate and seconds must be above 0 but were " + rate + ", " + seconds);
        }
    }

    /**
     * How many requests the stage sends.
     *
     * @return at least 0
     */
    public int requests() {
        return (int) (rate * seconds);
    }

    /**
     * The stages of llm-d's published shared-prefix runs, the warm-up first.
     *
     * @return 17 stages
     */
    public static List<Stage> published() {
        return List.of(
                new Stage(15, 50),
                new Stage(3, 20),
                new Stage(10, 20),
                new Stage(15, 20),
                new Stage(20, 38),
                new Stage(22, 34),
                new Stage(25, 30),
                new Stage(30, 25),
                new Stage(35, 21),
                new Stage(40, 38),
                new Stage(43, 36),
                new Stage(46, 33),
                new Stage(49, 30),
                new Stage(52, 29),
                new Stage(55, 27),
                new Stage(57, 26),
                new Stage(60, 25));
    }
}
