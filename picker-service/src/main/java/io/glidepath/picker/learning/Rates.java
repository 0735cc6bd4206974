package io.glidepath.picker.learning;

/**
 * What was learnt of one worker.
 *
 * @param slowness {@code f}: how much slower than its profile it is, 1/4 to 4
 * @param tokenSeconds moving mean of seconds between tokens; 0 when nothing was measured
 * @param samples clean first tokens that {@code slowness} rests on
 */
public record Rates(double slowness, double tokenSeconds, long samples) {

    /** Nothing was measured yet. */
    public static final Rates UNKNOWN = new Rates(1, 0, 0);

    private static final double SLOWEST = 4;
    private static final double SAMPLE_WEIGHT = 0.1;
    private static final double LARGEST_STEP = 0.2;
    private static final double TOKEN_WEIGHT = 0.1;

    /** Moves towards a sample in proportions, so that one stray measurement moves it by a fifth at most. */
    Rates withPrefill(PrefillSample sample) {
        double ratio = Math.clamp(sample.measuredSeconds() / sample.usualSeconds(), 1 / SLOWEST, SLOWEST);
        double step = Math.clamp(SAMPLE_WEIGHT * Math.log(ratio / slowness), -LARGEST_STEP, LARGEST_STEP);
        double moved = Math.clamp(slowness * Math.exp(step), 1 / SLOWEST, SLOWEST);
        return new Rates(moved, tokenSeconds, samples + 1);
    }

    Rates withTokenSeconds(double seconds) {
        double moved = tokenSeconds == 0 ? seconds : tokenSeconds + TOKEN_WEIGHT * (seconds - tokenSeconds);
        return new Rates(slowness, moved, samples);
    }

    /** Half of what was learnt about speed is forgotten in each half-life. */
    Rates decayed(double halfLives) {
        return new Rates(Math.pow(slowness, Math.pow(0.5, Math.max(0, halfLives))), tokenSeconds, samples);
    }
}
