package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.freelist.Landmarks;
import io.glidepath.picker.ledger.Placement.Leg;
import io.glidepath.picker.ledger.YoungEntries.Sums;
import io.glidepath.picker.ledger.YoungEntries.Young;

/**
 * What an open reservation takes up on the worker that reads its prompt for another. First it computes, then its blocks
 * wait to be pulled. Guarded by the ledger's lock.
 */
final class PrefillSide implements Young {

    final Leg leg;
    final int promptTokens;
    final Landmarks landmarks;
    private final long reservedAtNanos;
    private boolean computing = true;
    private boolean closed;

    PrefillSide(Leg leg, int promptTokens, Landmarks landmarks, long nowNanos) {
        this.leg = leg;
        this.promptTokens = promptTokens;
        this.landmarks = landmarks;
        this.reservedAtNanos = nowNanos;
    }

    /** The same prompt, read by another worker by now, of whose cache nothing was known. */
    PrefillSide readBy(WorkerId other, long nowNanos) {
        Leg elsewhere = new Leg(other, promptTokens, leg.prefillSeconds(), leg.usualSeconds(), leg.transit());
        PrefillSide read = new PrefillSide(elsewhere, promptTokens, landmarks, nowNanos);
        read.computed();
        return read;
    }

    boolean computing() {
        return computing;
    }

    void computed() {
        computing = false;
    }

    void close() {
        closed = true;
    }

    /** Tokens of the prompt that the worker is expected to hold before it reads it. */
    long cachedTokens() {
        return (long) promptTokens - leg.uncachedTokens();
    }

    /** Whether the worker holds less than half of the prompt. */
    boolean cold() {
        return 2 * cachedTokens() < promptTokens;
    }

    @Override
    public long reservedAtNanos() {
        return reservedAtNanos;
    }

    @Override
    public boolean closed() {
        return closed;
    }

    @Override
    public Sums sums() {
        int uncached = leg.uncachedTokens();
        return new Sums(computing ? leg.prefillSeconds() : 0, computing ? uncached : 0, 0, 0, cold() ? uncached : 0, 0);
    }
}
