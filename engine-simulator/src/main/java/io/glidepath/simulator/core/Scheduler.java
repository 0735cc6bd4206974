package io.glidepath.simulator.core;

import io.glidepath.simulator.cache.PrefixCache;
import io.glidepath.simulator.core.StepResult.Admitted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what each step computes, as vLLM V1 does.
 *
 * <ol>
 *   <li>Running sequences come first, oldest first, within the token budget. One that finds no block preempts the
 *       youngest; that one goes to the head of the queue and computes everything again.
 *   <li>Then, unless a sequence was preempted, waiting ones are admitted in order: each holds the cached blocks of its
 *       prompt, computes at least its last token, and is cut to what is left of the budget. The first that does not fit
 *       ends the step. One fits when its whole prompt does.
 *   <li>A decode leg takes the blocks of its prompt when its turn comes, and then waits beside the queue for what it
 *       lacks. It comes back before all that wait ({@code _select_waiting_queue_for_scheduling}): behind one that was
 *       preempted meanwhile, and needs the very blocks that it holds, both would wait for ever.
 * </ol>
 */
final class Scheduler {

    private final EngineProfile profile;
    private final PrefixCache cache;
    private final RunningSequences running;
    private final Deque<Sequence> waiting = new ArrayDeque<>();
    private final Deque<Sequence> fetched = new ArrayDeque<>();
    private final Map<Long, Sequence> pulling = new LinkedHashMap<>();
    private List<HandOff.Pull> pulls = new ArrayList<>();
    private Optional<Sequence> blocked = Optional.empty();
    private int blockedUntilFree;
    private long prefixQueries;
    private long prefixHits;
    private long preemptions;

    Scheduler(EngineProfile profile, PrefixCache cache, RunningSequences running) {
        this.profile = profile;
        this.cache = cache;
        this.running = running;
    }

    void enqueue(Sequence sequence) {
        waiting.addLast(sequence);
    }

    /** Ends the step for sequences to which it was silent; answers how many they are. */
    int endSilent() {
        return running.endSilent();
    }

    /** Forgets sequences that have ended. */
    void removeEnded() {
        running.removeEnded();
    }

    /** Forgets one sequence that has ended, wherever it is. */
    void remove(Sequence sequence) {
        if (pulling.remove(sequence.request().id()) == null && !running.remove(sequence) && !fetched.remove(sequence)) {
            waiting.remove(sequence);
        }
    }

    /** What decode legs lack that got their blocks since the last call. */
    List<HandOff.Pull> drainPulls() {
        if (pulls.isEmpty()) {
            return List.of();
        }
        List<HandOff.Pull> drained = pulls;
        pulls = new ArrayList<>();
        return drained;
    }

    /** Ends a pull, in success or not; false when there was none. */
    boolean endPull(long id, boolean success) {
        Sequence sequence = pulling.remove(id);
        if (sequence == null) {
            return false;
        }
        if (success) {
            sequence.endPull();
        }
        fetched.addFirst(sequence);
        return true;
    }

    int running() {
        return running.size();
    }

    int waiting() {
        return waiting.size() + fetched.size() + pulling.size();
    }

    long prefixQueries() {
        return prefixQueries;
    }

    long prefixHits() {
        return prefixHits;
    }

    long preemptions() {
        return preemptions;
    }

    /** Fills an empty batch with the next step's work. */
    void plan(Batch batch, long nowNanos) {
        int budget = scheduleRunning(batch, nowNanos);
        if (batch.preemptedCount() == 0) {
            admitWaiting(batch, budget, nowNanos);
        }
    }

    private int scheduleRunning(Batch batch, long nowNanos) {
        int budget = profile.scheduling().maxBatchTokens();
        int next = 0;
        while (next < running.size() && budget > 0) {
            if (running.silent(next)) {
                batch.addSilent(running.length(next));
                budget--;
            } else {
                Sequence sequence = running.get(next);
                int count = Math.min(sequence.uncomputed(), budget);
                if (!makeRoom(sequence, sequence.computed() + count, batch, nowNanos)) {
                    break;
                }
                schedule(sequence, count, batch);
                budget -= count;
            }
            next++;
        }
        running.begin(next);
        return budget;
    }

    /** Preempts the youngest until the sequence has room; false when it had to go itself. */
    private boolean makeRoom(Sequence sequence, int tokenCount, Batch batch, long nowNanos) {
        int missing = sequence.blocks().missing(tokenCount);
        while (missing > cache.freeBlocks()) {
            Sequence youngest = running.removeLast();
            youngest.preempt(nowNanos);
            waiting.addFirst(youngest);
            batch.preempt(youngest);
            preemptions++;
            if (youngest == sequence) {
                return false;
            }
        }
        return true;
    }

    private void admitWaiting(Batch batch, int budget, long nowNanos) {
        int left = budget;
        while (left > 0 && running.size() < profile.scheduling().maxSequences()) {
            Deque<Sequence> queue = fetched.isEmpty() ? waiting : fetched;
            Sequence sequence = queue.peekFirst();
            if (sequence == null || (!sequence.allocated() && !holdCachedIfItFits(sequence))) {
                return;
            }
            queue.removeFirst();
            if (sequence.mustPull()) {
                pulling.put(sequence.request().id(), sequence);
                pulls.add(sequence.startPull());
                continue;
            }
            running.add(sequence);
            recordAdmission(sequence, batch, nowNanos);
            int count = Math.min(sequence.uncomputed(), left);
            schedule(sequence, count, batch);
            left -= count;
        }
    }

    private boolean holdCachedIfItFits(Sequence sequence) {
        int blockSize = profile.memory().blockSize();
        SequenceBlocks blocks = sequence.blocks();
        // The last token is always computed, for its logits choose the next one.
        int limit = (sequence.length() - 1) / blockSize;
        if (stillBlocked(sequence, limit)) {
            return false;
        }
        int cached = blocks.countCached(sequence.tokens(), limit);
        int needed = blocks.missing(sequence.length()) - blocks.countHeldByOthers();
        if (needed > cache.freeBlocks()) {
            blocked = Optional.of(sequence);
            blockedUntilFree = needed;
            return false;
        }
        blocked = Optional.empty();
        blocks.holdCached();
        sequence.startAt(cached * blockSize);
        return true;
    }

    // Nobody overtakes the head of the queue, so what it shares with others can only shrink while it waits, unless its
    // count of cached blocks changes. This spares a look-up of its whole prompt in every step.
    private boolean stillBlocked(Sequence sequence, int limit) {
        return blocked.isPresent()
                && blocked.get() == sequence
                && !running.isEmpty()
                && cache.freeBlocks() < blockedUntilFree
                && sequence.blocks().countsAsBefore(sequence.tokens(), limit);
    }

    private void recordAdmission(Sequence sequence, Batch batch, long nowNanos) {
        boolean again = sequence.preemptedBefore();
        int cachedTokens = sequence.cached();
        int pulledTokens = again ? 0 : sequence.pulled();
        if (!again) {
            prefixQueries += sequence.length();
            prefixHits += cachedTokens;
        }
        batch.admit(
                new Admitted(sequence.request().id(), cachedTokens, pulledTokens, sequence.waited(nowNanos), again));
    }

    private static void schedule(Sequence sequence, int count, Batch batch) {
        int upTo = sequence.computed() + count;
        batch.add(sequence, count);
        sequence.blocks().extend(upTo);
        sequence.blocks().storeFull(sequence.request(), sequence.tokens(), upTo);
        sequence.compute(count);
    }
}
