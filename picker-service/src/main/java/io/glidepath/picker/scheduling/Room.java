package io.glidepath.picker.scheduling;

import java.util.Optional;

/**
 * How much one worker may have at a time. Beyond it a request is held, so that its place in the order stays ours.
 *
 * @param prefillSeconds prefill ahead of a request that is still bound, for a worker of usual speed; a slower one may have
 *     as many times more. A worker that has nothing in flight always has room
 * @param sequences most requests in flight
 * @param tokens most tokens in flight: prompts, and the half of each expected answer
 * @param referencedShare largest share of the cache that requests reference, above 0; prompts that are small beside it may
 *     go one cache further, since an engine's own queue is soon through with them
 * @param claimSeconds how long a request waits for room in caches before others must leave some free for it: small ones
 *     would else pass a large one for ever
 */
public record Room(double prefillSeconds, int sequences, long tokens, double referencedShare, double claimSeconds) {

    private static final double LARGE_SHARE = 1 / 16.0;

    /** Nothing is ever held. */
    public static final Room ENDLESS =
            new Room(Double.POSITIVE_INFINITY, Integer.MAX_VALUE, Long.MAX_VALUE, Double.POSITIVE_INFINITY);

    /**
     * Without claims.
     *
     * @param prefillSeconds prefill ahead of a request that is still bound
     * @param sequences most requests in flight
     * @param tokens most tokens in flight
     * @param referencedShare largest share of the cache that requests reference, above 0
     */
    public Room(double prefillSeconds, int sequences, long tokens, double referencedShare) {
        this(prefillSeconds, sequences, tokens, referencedShare, Double.POSITIVE_INFINITY);
    }

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException when one lets nothing through
     */
    public Room {
        if (!(prefillSeconds >= 0) || sequences < 1 || tokens < 1 || !(referencedShare > 0) || !(claimSeconds >= 0)) {
            throw new IllegalArgumentException(
                    "prefillSeconds and claimSeconds must be at least 0, sequences and tokens at least 1, referencedShare"
                            + " above 0 but were " + prefillSeconds + ", " + claimSeconds + ", " + sequences + ", "
                            + tokens + ", " + referencedShare);
        }
    }

    /**
     * The same limits, but whatever prefill lies ahead.
     *
     * @return a copy
     */
    public Room withoutHolding() {
        return new Room(Double.POSITIVE_INFINITY, sequences, tokens, referencedShare, claimSeconds);
    }

    /**
     * What a worker lacks for one more request, prefill aside. One that has nothing in flight lacks nothing: a request that
     * is larger than the limits must run somewhere.
     *
     * @param request the request
     * @param worker the worker
     * @return empty when it lacks nothing
     */
    public Optional<Lack> lack(ScheduledRequest request, WorkerNow worker) {
        Backlog there = worker.backlog();
        if (there.present() == 0) {
            return Optional.empty();
        }
        if (there.present() >= sequences) {
            return Optional.of(Lack.SEQUENCES);
        }
        double wanted = request.promptTokens() + request.expectedOutput() / 2.0;
        if (there.contextTokens() + wanted > tokens) {
            return Optional.of(Lack.TOKENS);
        }
        return overReferenced(request, worker) ? Optional.of(Lack.BLOCKS) : Optional.empty();
    }

    private boolean overReferenced(ScheduledRequest request, WorkerNow worker) {
        CacheSpace space = worker.space();
        if (!space.known()) {
            return false;
        }
        double total = (double) space.freeTokens() + space.usedTokens();
        double share = request.promptTokens() >= LARGE_SHARE * total ? referencedShare : referencedShare + 1;
        double referenced = (double) space.usedTokens()
                + worker.backlog().pendingTokens()
                + worker.uncached(request.promptTokens());
        return referenced > share * total;
    }

    /**
     * Whether a request should wait before it is bound to a worker.
     *
     * @param worker the worker
     * @return true when its prefill backlog is over the bound
     */
    public boolean late(WorkerNow worker) {
        return worker.backlog().inFlight() > 0
                && worker.backlog().prefillSeconds() > worker.slowness() * prefillSeconds;
    }

    /**
     * Whether others must leave room free for a request.
     *
     * @param lack what it waits for
     * @param heldSeconds how long
     * @return true for one that has waited long for room in caches
     */
    public boolean claims(Lack lack, double heldSeconds) {
        return lack == Lack.BLOCKS && heldSeconds >= claimSeconds;
    }

    /** What a worker has too little of. */
    public enum Lack {
        /** Its best worker has much prefill ahead. */
        PREFILL("prefill"),
        /** Every worker has as many requests as it may. */
        SEQUENCES("sequences"),
        /** Every worker has as many tokens in flight as it may. */
        TOKENS("tokens"),
        /** Every worker's cache is referenced as far as it may be. */
        BLOCKS("blocks"),
        /** A worker has room, but others come first. */
        TURN("turn");

        private final String word;

        Lack(String word) {
            this.word = word;
        }

        /**
         * Label of metrics and explanations.
         *
         * @return lower case
         */
        public String word() {
            return word;
        }
    }
}
