package io.glidepath.contracts.ledger;

/**
 * What requests that one picker holds back want on one worker.
 *
 * @param wantedTokens cached tokens that they will find there, at least 0
 * @param claimedTokens room there that requests must leave free which came after some of them, at least 0
 * @param claimantSeconds how long the youngest of those has waited, in full seconds; 0 where nothing is claimed
 */
public record HeldBooks(long wantedTokens, long claimedTokens, long claimantSeconds) {

    /** Nobody is held back. */
    public static final HeldBooks NONE = new HeldBooks(0, 0, 0);

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException when one is negative
     */
    public HeldBooks {
        WorkerBooks.requireAtLeastZero("wantedTokens", (double) wantedTokens);
        WorkerBooks.requireAtLeastZero("claimedTokens", (double) claimedTokens);
        WorkerBooks.requireAtLeastZero("claimantSeconds", (double) claimantSeconds);
    }

    HeldBooks plus(HeldBooks other) {
        return new HeldBooks(wantedTokens + other.wantedTokens, claimedTokens + other.claimedTokens, youngest(other));
    }

    private long youngest(HeldBooks other) {
        if (claimedTokens == 0 || other.claimedTokens == 0) {
            return Math.max(claimantSeconds, other.claimantSeconds);
        }
        return Math.min(claimantSeconds, other.claimantSeconds);
    }
}
