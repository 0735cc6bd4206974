package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.ledger.HandOffBooks;
import io.glidepath.contracts.ledger.HeldBooks;
import io.glidepath.contracts.ledger.WorkerBooks;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.picker.clock.SlidingSum;
import io.glidepath.picker.freelist.FreeList;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.Backlog.Transfers;
import io.glidepath.picker.scheduling.FreeAges;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Sums over the open reservations of one worker. Guarded by the ledger's lock. */
final class Account {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final SlidingSum cold = new SlidingSum(TimeUnit.SECONDS.toNanos(1), 60);
    private final SlidingSum begun = new SlidingSum(TimeUnit.MILLISECONDS.toNanos(250), 40);
    private final FreeList free = new FreeList();
    private final YoungEntries young = new YoungEntries();
    private final Computing computing = new Computing();
    private double prefillSeconds;
    private long prefillTokens;
    private int prefilling;
    private int inFlight;
    private double contextTokens;
    private long referencedTokens;
    private long wantedTokens;
    private long claimedTokens;
    /** Tokens claimed, by when who claims them came. */
    private final NavigableMap<Long, Long> claims = new TreeMap<>();

    private int legs;
    private long pullTokens;
    private long readyTokens;

    /** A request whose decode will be here. */
    void add(Entry entry, long nowNanos) {
        inFlight++;
        contextTokens += entry.contextTokens();
        referencedTokens += entry.tokens();
        if (entry.side().isPresent()) {
            pullTokens += entry.placement.uncachedTokens();
        } else {
            computeOwn(entry, nowNanos);
        }
        if (entry.placement.cold()) {
            young.add(entry);
        }
        free.began(entry.landmarks, entry.placement.cachedTokens(), nowNanos);
    }

    /** A prompt that is read here for another worker, or was. */
    void add(PrefillSide side, long nowNanos) {
        legs++;
        referencedTokens += side.promptTokens;
        if (side.computing()) {
            compute(side.leg.prefillSeconds(), side.leg.uncachedTokens());
            computing.began(side, side.landmarks, side.cachedTokens());
        }
        if (side.cold()) {
            cold.add(side.leg.uncachedTokens(), nowNanos);
            young.add(side);
        }
        free.began(side.landmarks, side.cachedTokens(), nowNanos);
    }

    /** Nobody reads the prompt of one of its requests for it, so it does itself. */
    void readsItself(Entry entry, long nowNanos) {
        pullTokens -= entry.placement.uncachedTokens();
        entry.readBy(Optional.empty());
        computeOwn(entry, nowNanos);
    }

    private void computeOwn(Entry entry, long nowNanos) {
        compute(entry.placement.prefillSeconds(), entry.placement.uncachedTokens());
        computing.began(entry, entry.landmarks, entry.placement.cachedTokens());
        if (entry.placement.cold()) {
            cold.add(entry.placement.uncachedTokens(), nowNanos);
        }
    }

    /** It is computed here, and waits to be pulled; false when it did already. */
    boolean computed(PrefillSide side, long nowNanos) {
        if (!side.computing()) {
            return false;
        }
        side.computed();
        computing.over(side);
        leave(side.leg.prefillSeconds(), side.leg.uncachedTokens());
        begun.add(side.leg.uncachedTokens(), nowNanos);
        return true;
    }

    /** It was pulled, or nobody will. */
    void remove(PrefillSide side, long nowNanos) {
        if (!side.closed()) {
            free.ended(side.landmarks, side.computing() ? side.cachedTokens() : side.promptTokens, nowNanos);
            computed(side, nowNanos);
            close(side);
        }
    }

    /** It was not read here after all. */
    void failed(PrefillSide side, long nowNanos) {
        free.ended(side.landmarks, side.cachedTokens(), nowNanos);
        side.computed();
        computing.over(side);
        leave(side.leg.prefillSeconds(), side.leg.uncachedTokens());
        close(side);
    }

    private void close(PrefillSide side) {
        side.close();
        legs--;
        referencedTokens -= side.promptTokens;
    }

    /** The prompt of one of its requests is computed elsewhere. */
    void ready(Entry entry) {
        readyTokens += entry.readyTokens();
    }

    /** An outcome of one of its reservations; false when it says what is known already. An end is to be removed besides. */
    boolean tell(Entry entry, Outcome outcome, long nowNanos) {
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

    boolean prefillDone(Entry entry, long nowNanos) {
        if (!entry.prefilling()) {
            return false;
        }
        leavePrefill(entry);
        begun.add(entry.placement.uncachedTokens(), nowNanos);
        return true;
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
        return new Backlog(
                prefillSeconds,
                prefillTokens,
                inFlight,
                contextTokens,
                cold.last(MINUTE, nowNanos),
                new Transfers(legs, pullTokens, readyTokens));
    }

    /**
     * With what the others have there. What is so young that they cannot know it counts once for each of them too, where no
     * cache drew it there: the same burst reaches all, and each would else choose the same idle worker as if it were alone.
     * What follows its prefix goes where no other picker's must.
     */
    Backlog backlog(WorkerBooks elsewhere, int others, long propagationNanos, long nowNanos) {
        YoungEntries.Sums unheard = young.within(propagationNanos, nowNanos);
        return new Backlog(
                prefillSeconds + elsewhere.prefillSeconds() + others * unheard.prefillSeconds(),
                prefillTokens + elsewhere.prefillTokens() + (long) others * unheard.prefillTokens(),
                inFlight + elsewhere.inFlight() + others * unheard.inFlight(),
                contextTokens + elsewhere.contextTokens() + others * unheard.contextTokens(),
                cold.last(MINUTE, nowNanos) + elsewhere.coldTokens() + (long) others * unheard.coldTokens(),
                new Transfers(
                        legs + elsewhere.handOffs().legs(),
                        pullTokens + elsewhere.handOffs().pullTokens() + (long) others * unheard.pullTokens(),
                        readyTokens + elsewhere.handOffs().readyTokens()));
    }

    WorkerBooks books(WorkerId worker, long nowNanos) {
        long waited = claims.isEmpty() ? 0 : nowNanos - claims.lastKey();
        return new WorkerBooks(
                worker,
                Math.max(0, prefillSeconds),
                prefillTokens,
                inFlight,
                Math.max(0, contextTokens),
                cold.last(MINUTE, nowNanos),
                referencedTokens,
                new HandOffBooks(legs, pullTokens, readyTokens),
                new HeldBooks(wantedTokens, claimedTokens, TimeUnit.NANOSECONDS.toSeconds(waited)),
                computing.keys());
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

    void want(Wanted wants) {
        wantedTokens += wants.cachedTokens();
        claim(wants.sinceNanos(), wants.roomTokens());
    }

    void unwant(Wanted wants) {
        wantedTokens -= wants.cachedTokens();
        claim(wants.sinceNanos(), -wants.roomTokens());
    }

    private void claim(long sinceNanos, long tokens) {
        if (tokens != 0) {
            claimedTokens += tokens;
            claims.merge(sinceNanos, tokens, (one, other) -> one + other == 0 ? null : one + other);
        }
    }

    long wantedTokens() {
        return wantedTokens;
    }

    /** Of those that came before; a request that waits longest must not wait for room that later ones claim. */
    long claimedTokens(long sinceNanos) {
        return claims.isEmpty() || sinceNanos > claims.lastKey()
                ? claimedTokens
                : claims.headMap(sinceNanos).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    double prefillSeconds() {
        return prefillSeconds;
    }

    /** Whether nobody is there and nobody wants to. */
    boolean isIdle() {
        return inFlight == 0 && legs == 0 && wantedTokens == 0 && claimedTokens == 0;
    }

    int inFlight() {
        return inFlight;
    }

    private void leavePrefill(Entry entry) {
        readyTokens -= entry.readyTokens();
        entry.prefillDone();
        computing.over(entry);
        if (entry.side().isPresent()) {
            pullTokens -= entry.placement.uncachedTokens();
        } else {
            leave(entry.placement.prefillSeconds(), entry.placement.uncachedTokens());
        }
    }

    private void compute(double seconds, int tokens) {
        prefilling++;
        prefillSeconds += seconds;
        prefillTokens += tokens;
    }

    private void leave(double seconds, int tokens) {
        prefilling--;
        // Sums of fractions drift; an empty queue is exactly empty.
        prefillSeconds = prefilling == 0 ? 0 : prefillSeconds - seconds;
        prefillTokens -= tokens;
    }
}
