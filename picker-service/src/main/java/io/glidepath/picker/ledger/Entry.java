package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.picker.freelist.Landmarks;

/** One open reservation. Guarded by the ledger's lock. */
final class Entry {

    final ReservationId id;
    final Claim claim;
    final Placement placement;
    final Landmarks landmarks;
    final double aheadSeconds;
    final int neighbours;
    final long reservedAtNanos;
    private boolean dispatched;
    private boolean prefilling = true;
    private boolean closed;
    private long firstTokenMicros;
    private int outputTokens;

    Entry(ReservationId id, Claim claim, Placement placement, Landmarks landmarks, Account account, long nowNanos) {
        this.id = id;
        this.claim = claim;
        this.placement = placement;
        this.landmarks = landmarks;
        this.aheadSeconds = account.prefillSeconds();
        this.neighbours = account.inFlight();
        this.reservedAtNanos = nowNanos;
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

    boolean closed() {
        return closed;
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
