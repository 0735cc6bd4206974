package io.glidepath.picker.learning;

/**
 * What was learnt of one worker.
 *
 * @param slowness {@code f}: how much slower than the median of its pool it is, 1/4 to 4
 * @param tokenSeconds moving mean of seconds between tokens; 0 when nothing was measured
 * @param samples clean first tokens that {@code slowness} rests on
 * @param error moving mean of how far its first tokens were from their forecasts, as a share of what was measured
 */
public record Rates(double slowness, double tokenSeconds, long samples, double error) {

    /** Nothing was measured yet. */
    public static final Rates UNKNOWN = new Rates(1, 0, 0, 0);
}
