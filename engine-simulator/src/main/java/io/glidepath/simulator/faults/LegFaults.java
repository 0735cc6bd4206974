package io.glidepath.simulator.faults;

/**
 * What goes wrong with hand-offs. Each counts how many are still to come, and goes down as it is used up.
 *
 * @param nullParams prefill legs whose answer says that there are no params, though the blocks are held
 * @param missingParams the same with answers that say nothing of params
 * @param expiredLeases prefill legs whose blocks are given up at once
 * @param deaths prefill legs after whose answer the engine dies
 * @param failedPulls decode legs whose prompt does not come, though the blocks are held
 * @param badFinishes generation requests that are answered with status 200, no text and {@code badFinish}
 * @param badFinish {@code abort} or {@code error}
 */
public record LegFaults(
        int nullParams,
        int missingParams,
        int expiredLeases,
        int deaths,
        int failedPulls,
        int badFinishes,
        String badFinish) {

    /** No fault. */
    public static final LegFaults NONE = new LegFaults(0, 0, 0, 0, 0, 0, "abort");

    /** Refuses negative counts and other reasons. */
    public LegFaults {
        require(nullParams, "nullParams");
        require(missingParams, "missingParams");
        require(expiredLeases, "expiredLeases");
        require(deaths, "deaths");
        require(failedPulls, "failedPulls");
        require(badFinishes, "badFinish.count");
        if (!badFinish.equals("abort") && !badFinish.equals("error")) {
            throw new IllegalArgumentException("badFinish.reason must be abort or error, but is " + badFinish);
        }
    }

    private static void require(int count, String name) {
        if (count < 0) {
            throw new IllegalArgumentException("%s must be 0 or more, but is %d".formatted(name, count));
        }
    }

    /** The next {@code count} prefill answers say that there are no params. */
    public LegFaults withNullParams(int count) {
        return new LegFaults(count, missingParams, expiredLeases, deaths, failedPulls, badFinishes, badFinish);
    }

    /** The next {@code count} prefill answers say nothing of params. */
    public LegFaults withMissingParams(int count) {
        return new LegFaults(nullParams, count, expiredLeases, deaths, failedPulls, badFinishes, badFinish);
    }

    /** The next {@code count} prefill legs hold nothing. */
    public LegFaults withExpiredLeases(int count) {
        return new LegFaults(nullParams, missingParams, count, deaths, failedPulls, badFinishes, badFinish);
    }

    /** The engine dies after the next prefill answer, {@code count} times. */
    public LegFaults withDeaths(int count) {
        return new LegFaults(nullParams, missingParams, expiredLeases, count, failedPulls, badFinishes, badFinish);
    }

    /** The next {@code count} decode legs do not get their prompt. */
    public LegFaults withFailedPulls(int count) {
        return new LegFaults(nullParams, missingParams, expiredLeases, deaths, count, badFinishes, badFinish);
    }

    /** The next {@code count} answers end at once with {@code reason}. */
    public LegFaults withBadFinishes(String reason, int count) {
        return new LegFaults(nullParams, missingParams, expiredLeases, deaths, failedPulls, count, reason);
    }
}
