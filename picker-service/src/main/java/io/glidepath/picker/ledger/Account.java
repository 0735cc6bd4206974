package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.ledger.WorkerBooks;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.picker.freelist.FreeList;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.FreeAges;
import java.util.concurrent.TimeUnit;

/** Sums over the open reservations of one worker. Guarded by the ledger's lock. */
final class Account {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final SlidingSum cold = new SlidingSum(TimeUnit.SECONDS.toNanos(1), 60);
    private final SlidingSum begun = new SlidingSum(TimeUnit.MILLISECONDS.toNanos(250), 40);
    private final FreeList free = new FreeList();
    private final YoungEntries young = new YoungEntries();
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
        young.add(entry);
        free.began(entry.landmarks, entry.placement.cachedTokens(), nowNanos);
    }

    /** An outcome of one of its reservations; false when it says what is known already. An end is to be removed besides. */
    boolean tell(Entry entry, Outcome outcome, long nowNanos) {
        if (outcome.leg() != null) {
            prefillDone(entry, nowNanos);
            return true;
        }
        return switch (outcome.event()) {
            case DISPATCHED -> {
                boolean news = !entry.dispatched();
                entry.dispatch();
                yield news;
            }
            case FIRST_TOKEN -> begin(entry, outcome, nowNanos);
            case PROGRESS -> {
                entry.dispatch();
                output(entry, outcome.outputTokens());
                yield true;
            }
            case END -> {
                output(entry, outcome.outputTokens());
                yield true;
            }
        };
    }

    private boolean begin(Entry entry, Outcome outcome, long nowNanos) {
        if (entry.started()) {
            return false;
        }
        prefillDone(entry, nowNanos);
        entry.firstToken(outcome.sinceDispatchMicros());
        output(entry, outcome.outputTokens());
        return true;
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
        entry.close();
        int leaves = entry.prefilling() ? entry.placement.cachedTokens() : entry.tokens();
        free.ended(entry.landmarks, leaves, nowNanos);
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

    /**
     * With what the others have there. What is so young that they cannot know it counts once for each of them too: the same
     * burst reaches all, and each would else choose as if it were alone.
     */
    Backlog backlog(WorkerBooks elsewhere, int others, long propagationNanos, long nowNanos) {
        YoungEntries.Sums unheard = young.within(propagationNanos, nowNanos);
        return new Backlog(
                prefillSeconds + elsewhere.prefillSeconds() + others * unheard.prefillSeconds(),
                prefillTokens + elsewhere.prefillTokens() + (long) others * unheard.prefillTokens(),
                inFlight + elsewhere.inFlight() + others * unheard.inFlight(),
                contextTokens + elsewhere.contextTokens() + others * unheard.contextTokens(),
                cold.last(MINUTE, nowNanos) + elsewhere.coldTokens() + (long) others * unheard.coldTokens());
    }

    WorkerBooks books(WorkerId worker, long nowNanos) {
        return new WorkerBooks(
                worker,
                Math.max(0, prefillSeconds),
                prefillTokens,
                inFlight,
                Math.max(0, contextTokens),
                cold.last(MINUTE, nowNanos),
                referencedTokens);
    }

    FreeAges freeAges(long nowNanos) {
        return free.ages(nowNanos);
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
