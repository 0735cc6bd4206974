package io.glidepath.picker.scheduling;

/**
 * How far from the best worker a prompt may go of which nobody holds half, so that such prompts spread. All bounds hold.
 *
 * @param costShare of the best cost, at least 0
 * @param mostSeconds over the best cost, at least 0; infinite for none
 * @param ttftShare of the best's time to the first token, at least 0; infinite for none
 */
public record ColdRule(double costShare, double mostSeconds, double ttftShare) {

    /** A quarter, in cost and in time to the first token. */
    public static final ColdRule USUAL = new ColdRule(0.25, Double.POSITIVE_INFINITY, 0.25);

    /** Cold prompts go to the best, like all others. */
    public static final ColdRule OFF = new ColdRule(0, 0, 0);

    /** Refuses bounds below 0. */
    public ColdRule {
        if (!(costShare >= 0 && mostSeconds >= 0 && ttftShare >= 0)) {
            throw new IllegalArgumentException("costShare, mostSeconds and ttftShare must be at least 0 but were "
                    + costShare + ", " + mostSeconds + ", " + ttftShare);
        }
    }

    /** Whether a worker is near enough to the best. */
    boolean near(CostTerms worker, CostTerms best) {
        double cost = best.costSeconds();
        double ttft = best.ttftSeconds();
        return worker.costSeconds() <= cost + Math.min(costShare * cost, mostSeconds)
                && worker.ttftSeconds() <= ttft * (1 + ttftShare);
    }
}
