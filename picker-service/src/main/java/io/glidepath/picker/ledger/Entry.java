package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.picker.freelist.Landmarks;
import io.glidepath.picker.ledger.YoungEntries.Sums;
import io.glidepath.picker.ledger.YoungEntries.Young;
import java.util.Optional;

/** One open reservation. Guarded by the ledger's lock. */
final class Entry implements Young {

    final ReservationId id;
    final Claim claim;
    final Placement placement;
    final Landmarks landmarks;
    final double aheadSeconds;
    final int neighbours;
    final long reservedAtNanos;
    private Optional<PrefillSide> side;
    private boolean dispatched;
    private boolean prefilling = true;
    private boolean closed;
    private long firstTokenMicros;
    private int outputTokens;

    /** With the account of the worker that computes its prompt. */
    Entry(ReservationId id, Claim claim, Placement placement, Landmarks landmarks, Account account, long nowNanos) {
        this.id = id;
        this.claim = claim;
        this.placement = placement;
        this.landmarks = landmarks;
        this.aheadSeconds = account.prefillSeconds();
        this.neighbours = account.inFlight();
        this.reservedAtNanos = nowNanos;
        this.side = placement.leg().map(leg -> new PrefillSide(leg, placement.promptTokens(), landmarks, nowNanos));
    }

    /** What it takes up on the worker that reads its prompt for it; empty where its own worker does. */
    Optional<PrefillSide> side() {
        return side;
    }

    /** Another worker than the one that was chosen read its prompt, or nobody did and its own worker must. */
    void readBy(Optional<PrefillSide> other) {
        side = other;
    }

    boolean dispatched() {
        return dispatched;
    }

    void dispatch() {
        dispatched = true;
    }

    boolean prefilling() {
        return prefilling;
    }

    void prefillDone() {
        prefilling = false;
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
        int uncached = prefilling ? placement.uncachedTokens() : 0;
        boolean apart = side.isPresent();
        return new Sums(
                prefilling && !apart ? placement.prefillSeconds() : 0,
                apart ? 0 : uncached,
                1,
                contextTokens(),
                !apart && placement.cold() ? placement.uncachedTokens() : 0,
                apart ? uncached : 0);
    }

    /** Tokens that are computed elsewhere and wait to be pulled. */
    long readyTokens() {
        boolean ready = prefilling && side.filter(each -> !each.computing()).isPresent();
        return ready ? placement.uncachedTokens() : 0;
    }

    void close() {
        closed = true;
    }

    boolean started() {
        return firstTokenMicros > 0;
    }

    void firstToken(long micros) {
        dispatched = true;
        firstTokenMicros = Math.max(1, micros);
    }

    void output(int tokens) {
        outputTokens = Math.max(outputTokens, tokens);
    }

    int outputTokens() {
        return outputTokens;
    }

    /** Prompt and answer so far. */
    int tokens() {
        return placement.promptTokens() + outputTokens;
    }

    /** Context that its decode reads on average from now on. */
    double contextTokens() {
        return placement.promptTokens() + Math.max(placement.expectedOutput() / 2.0, outputTokens);
    }

    Reservation snapshot() {
        return new Reservation(id, claim, placement, aheadSeconds, neighbours, firstTokenMicros, outputTokens);
    }
}
