package io.glidepath.simulator.faults;

/**
 * The faults that are active in one engine. Counts go down as they are used up.
 *
 * @param slowFactor every step takes this times as long; at least 1, where 1 is no fault
 * @param hang where requests get stuck
 * @param dieAfterTokens the connection of every answer is cut after this many tokens; 0 is off
 * @param errorStatus status of the coming errors, 400 to 599
 * @param errorCount how many of the next generation requests are answered with an error
 * @param refuseCount how many of the next generation requests have their connection closed before the first byte
 * @param dropEvents how many of the next event batches are not sent, but can be had by replay
 * @param loseEvents how many of the next event batches are neither sent nor kept for replay
 * @param legs what goes wrong with hand-offs
 */
public record FaultPlan(
        double slowFactor,
        Hang hang,
        int dieAfterTokens,
        int errorStatus,
        int errorCount,
        int refuseCount,
        int dropEvents,
        int loseEvents,
        LegFaults legs) {

    /** No fault. */
    public static final FaultPlan NONE = new FaultPlan(1, Hang.NONE, 0, 500, 0, 0, 0, 0, LegFaults.NONE);

    /** Refuses values outside the ranges above. */
    public FaultPlan {
        require(slowFactor >= 1 && slowFactor <= 1_000, "slowFactor", "from 1 to 1000", slowFactor);
        require(dieAfterTokens >= 0, "dieAfterTokens", "0 or more", dieAfterTokens);
        require(errorStatus >= 400 && errorStatus <= 599, "errors.status", "from 400 to 599", errorStatus);
        require(errorCount >= 0, "errors.count", "0 or more", errorCount);
        require(refuseCount >= 0, "refuse", "0 or more", refuseCount);
        require(dropEvents >= 0, "dropEvents", "0 or more", dropEvents);
        require(loseEvents >= 0, "loseEvents", "0 or more", loseEvents);
    }

    private static void require(boolean holds, String name, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("%s must be %s, but is %s".formatted(name, rule, value));
        }
    }

    /** Steps take {@code factor} times as long. */
    public FaultPlan withSlowFactor(double factor) {
        return new FaultPlan(
                factor, hang, dieAfterTokens, errorStatus, errorCount, refuseCount, dropEvents, loseEvents, legs);
    }

    /** Requests get stuck at {@code where}. */
    public FaultPlan withHang(Hang where) {
        return new FaultPlan(
                slowFactor, where, dieAfterTokens, errorStatus, errorCount, refuseCount, dropEvents, loseEvents, legs);
    }

    /** Connections are cut after {@code tokens} tokens. */
    public FaultPlan withDieAfterTokens(int tokens) {
        return new FaultPlan(
                slowFactor, hang, tokens, errorStatus, errorCount, refuseCount, dropEvents, loseEvents, legs);
    }

    /** The next {@code count} generation requests are answered with {@code status}. */
    public FaultPlan withErrors(int status, int count) {
        return new FaultPlan(
                slowFactor, hang, dieAfterTokens, status, count, refuseCount, dropEvents, loseEvents, legs);
    }

    /** The next {@code count} generation requests are cut off before the first byte. */
    public FaultPlan withRefusals(int count) {
        return new FaultPlan(
                slowFactor, hang, dieAfterTokens, errorStatus, errorCount, count, dropEvents, loseEvents, legs);
    }

    /** The next {@code count} batches are only in the replay. */
    public FaultPlan withDroppedEvents(int count) {
        return new FaultPlan(
                slowFactor, hang, dieAfterTokens, errorStatus, errorCount, refuseCount, count, loseEvents, legs);
    }

    /** The next {@code count} batches are nowhere. */
    public FaultPlan withLostEvents(int count) {
        return new FaultPlan(
                slowFactor, hang, dieAfterTokens, errorStatus, errorCount, refuseCount, dropEvents, count, legs);
    }

    /** Hand-offs go wrong as {@code other} says. */
    public FaultPlan with(LegFaults other) {
        return new FaultPlan(
                slowFactor, hang, dieAfterTokens, errorStatus, errorCount, refuseCount, dropEvents, loseEvents, other);
    }
}
