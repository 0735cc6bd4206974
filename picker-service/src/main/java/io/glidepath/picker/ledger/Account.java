package io.glidepath.picker.ledger;

import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.FreeAges;
import java.util.concurrent.TimeUnit;

/** Sums over the open reservations of one worker. Guarded by the ledger's lock. */
final class Account {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final SlidingSum cold = new SlidingSum(TimeUnit.SECONDS.toNanos(1), 60);
    private final SlidingSum begun = new SlidingSum(TimeUnit.MILLISECONDS.toNanos(250), 40);
    private final ReleasedTokens released = new ReleasedTokens();
    private double prefillSeconds;
    private long prefillTokens;
    private int prefilling;
    private int inFlight;
    private double contextTokens;
    private long referencedTokens;
    private long wantedTokens;
    private long claimedTokens;

    void add(Entry entry, long nowNanos) {
        inFlight++;
        contextTokens += entry.contextTokens();
        referencedTokens += entry.tokens();
        prefilling++;
        prefillSeconds += entry.placement.prefillSeconds();
        prefillTokens += entry.placement.uncachedTokens();
        if (entry.placement.cold()) {
            cold.add(entry.placement.uncachedTokens(), nowNanos);
        }
        released.reuse(entry.placement.cachedTokens(), nowNanos);
    }

    void prefillDone(Entry entry, long nowNanos) {
        if (entry.prefilling()) {
            leavePrefill(entry);
            begun.add(entry.placement.uncachedTokens(), nowNanos);
        }
    }

    void output(Entry entry, int tokens) {
        double contextBefore = entry.contextTokens();
        int tokensBefore = entry.outputTokens();
        entry.output(tokens);
        contextTokens += entry.contextTokens() - contextBefore;
        referencedTokens += entry.outputTokens() - tokensBefore;
    }

    void remove(Entry entry, long nowNanos) {
        released.release(entry.prefilling() ? entry.placement.cachedTokens() : entry.tokens(), nowNanos);
        if (entry.prefilling()) {
            leavePrefill(entry);
        }
        inFlight--;
        // Sums of fractions drift; an empty account is exactly empty.
        contextTokens = inFlight == 0 ? 0 : contextTokens - entry.contextTokens();
        referencedTokens -= entry.tokens();
    }

    Backlog backlog(long nowNanos) {
        return new Backlog(prefillSeconds, prefillTokens, inFlight, contextTokens, cold.last(MINUTE, nowNanos));
    }

    FreeAges freeAges(long nowNanos) {
        return released.ages(nowNanos);
    }

    long begunSince(long nanos, long nowNanos) {
        return begun.last(nanos, nowNanos);
    }

    long referencedTokens() {
        return referencedTokens;
    }

    void want(long cachedTokens, long roomTokens) {
        wantedTokens += cachedTokens;
        claimedTokens += roomTokens;
    }

    long wantedTokens() {
        return wantedTokens;
    }

    long claimedTokens() {
        return claimedTokens;
    }

    double prefillSeconds() {
        return prefillSeconds;
    }

    /** Whether nobody is there and nobody wants to. */
    boolean isIdle() {
        return inFlight == 0 && wantedTokens == 0 && claimedTokens == 0;
    }

    int inFlight() {
        return inFlight;
    }

    private void leavePrefill(Entry entry) {
        entry.prefillDone();
        prefilling--;
        prefillSeconds = prefilling == 0 ? 0 : prefillSeconds - entry.placement.prefillSeconds();
        prefillTokens -= entry.placement.uncachedTokens();
    }
}
