package io.glidepath.simulator.core;

import io.glidepath.simulator.cache.BlockHashing;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.Pins;
import io.glidepath.simulator.cache.PrefixCache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One engine without a clock: vLLM V1's scheduler over a paged prefix cache, one step at a time.
 *
 * <p>The driver, in real or virtual time, repeats: {@link #beginStep}; let the step's duration pass, during which
 * {@link #submit} and {@link #abort} are welcome; {@link #finishStep}. When {@link #beginStep} has nothing to do, it waits
 * for the next submission. Equal calls give equal results.
 *
 * <p>With a {@link HandOff} the driver also carries keys and values between engines: after each {@link #beginStep}, whether
 * there is a step or not, it takes {@link #drainPulls}; it calls {@link #keep} on the one engine, {@link #pulled} on the
 * other when the transfer is done, and {@link #release} on the first. It also waits for {@link #nextExpiry} when there is
 * no step, for what waits may have been waiting for pinned blocks.
 *
 * <p>Not thread-safe: one thread, or one lock, for all calls. {@code nowNanos} has any origin but must not go back.
 */
public final class EngineCore {

    private final EngineProfile profile;
    private final BlockHashing hashing;
    private final NextToken nextToken;
    private final PrefixCache cache;
    private final Pins pins;
    private final Scheduler scheduler;
    private final Map<Long, Sequence> alive = new HashMap<>();
    // What the running step cannot see, nor its gauges.
    private final List<Sequence> arrivals = new ArrayList<>();
    private final Batch batch = new Batch();
    private Optional<Step> underWay = Optional.empty();
    private Gauges gauges = new Gauges(0, 0, 0, new Gauges.Totals(0, 0, 0, 0, 0, 0));
    private long steps;
    private long promptTokens;
    private long generatedTokens;

    /**
     * An idle engine with an empty cache.
     *
     * @param profile speed and size
     * @param hashing names of blocks
     * @param nextToken what it answers
     * @param telling what is told of each step
     */
    public EngineCore(EngineProfile profile, BlockHashing hashing, NextToken nextToken, Telling telling) {
        this.profile = profile;
        this.hashing = hashing;
        this.nextToken = nextToken;
        this.cache = new PrefixCache(profile.memory().totalBlocks(), telling.events());
        this.pins = new Pins(cache);
        this.scheduler = new Scheduler(profile, cache, new RunningSequences(nextToken, telling.everyToken()));
    }

    /**
     * Hands in a sequence; it is looked at when the next step begins.
     *
     * @param request the sequence
     * @param nowNanos now
     * @return {@link Submission.Accepted}, or why it can never run
     */
    public Submission submit(GenerationRequest request, long nowNanos) {
        int promptTokens = request.prompt().size();
        if (promptTokens == 0) {
            return new Submission.EmptyPrompt();
        }
        if (promptTokens >= profile.maxModelLen()) {
            return new Submission.PromptTooLong(promptTokens, profile.maxModelLen());
        }
        int room = profile.maxModelLen() - promptTokens;
        int lastLength = promptTokens + Math.min(room, request.stopping().maxTokens());
        int needed = Math.ceilDiv(lastLength, profile.memory().blockSize());
        if (needed > cache.usableBlocks()) {
            return new Submission.NeverFits(needed, cache.usableBlocks());
        }
        if (alive.containsKey(request.id())) {
            return new Submission.DuplicateId(request.id());
        }
        arrive(request, lastLength, nowNanos);
        return new Submission.Accepted();
    }

    /**
     * Ends a sequence wherever it stands and frees its blocks at once, also while a step computes it.
     *
     * @param requestId the sequence
     * @return whether there was one
     */
    public boolean abort(long requestId) {
        Sequence sequence = alive.remove(requestId);
        if (sequence == null) {
            return false;
        }
        sequence.end();
        if (!arrivals.remove(sequence)) {
            scheduler.remove(sequence);
        }
        publishGauges();
        return true;
    }

    /**
     * Plans the next step.
     *
     * @param nowNanos when it begins
     * @return the step; empty when no sequence runs or waits, or those that wait do so for pulls or pinned blocks
     * @throws IllegalStateException when a step is under way
     */
    public Optional<Step> beginStep(long nowNanos) {
        if (underWay.isPresent()) {
            throw new IllegalStateException("step " + underWay.get().number() + " is under way");
        }
        arrivals.forEach(scheduler::enqueue);
        arrivals.clear();
        expire(nowNanos);
        if (!hasWork()) {
            return Optional.empty();
        }
        batch.clear();
        scheduler.plan(batch, nowNanos);
        if (batch.isEmpty()) {
            publishGauges();
            return Optional.empty();
        }
        Step.Load load = batch.load();
        long duration = Math.max(1, Math.round(load.seconds(profile.speed()) * 1e9));
        underWay = Optional.of(new Step(steps, nowNanos, duration, load));
        return underWay;
    }

    /**
     * Ends the step under way and yields its tokens.
     *
     * @return what it yielded
     * @throws IllegalStateException when no step is under way
     */
    public StepResult finishStep() {
        Step step = underWay.orElseThrow(() -> new IllegalStateException("no step is under way"));
        underWay = Optional.empty();
        steps++;
        generatedTokens += scheduler.endSilent();
        StepYield yielded = new StepYield(batch.sequences().size());
        for (Sequence sequence : batch.sequences()) {
            if (!sequence.ended() && sequence.uncomputed() == 0) {
                generate(sequence, yielded, step.endNanos());
            }
        }
        if (!yielded.finished().isEmpty()) {
            scheduler.removeEnded();
        }
        publishGauges();
        return yielded.result(step, batch, cache.drainEvents());
    }

    /**
     * Forgets all cached blocks. The event comes with the next step's, as in vLLM.
     *
     * @return false, and nothing done, while a sequence holds a block
     */
    public boolean resetPrefixCache() {
        return cache.reset();
    }

    /**
     * What decode legs lack that got their blocks.
     *
     * @return those since the last call, in order
     */
    public List<HandOff.Pull> drainPulls() {
        return scheduler.drainPulls();
    }

    /**
     * Ends a pull: the prompt is there, and its full blocks are visible to others.
     *
     * @param requestId the decode leg
     * @return false, and nothing done, when it does not wait for a pull, as after an abort
     */
    public boolean pulled(long requestId) {
        return scheduler.endPull(requestId, true);
    }

    /**
     * Ends a pull that failed: the engine computes what it lacks itself.
     *
     * @param requestId the decode leg
     * @return false, and nothing done, when it does not wait for a pull
     */
    public boolean recompute(long requestId) {
        return scheduler.endPull(requestId, false);
    }

    /**
     * Lets a lease run longer while its blocks are fetched.
     *
     * @param requestId the prefill leg
     * @param expiresNanos new end of the lease; {@link Long#MAX_VALUE} for none
     * @return false when nothing is pinned for it
     */
    public boolean keep(long requestId, long expiresNanos) {
        return pins.keep(requestId, expiresNanos);
    }

    /**
     * Frees what a prefill leg left pinned.
     *
     * @param requestId the prefill leg
     * @return false when nothing is pinned for it
     */
    public boolean release(long requestId) {
        boolean pinned = pins.release(requestId);
        if (pinned) {
            publishGauges();
        }
        return pinned;
    }

    /**
     * When pinned blocks are next to be freed because nobody fetches them; {@link #beginStep} does it.
     *
     * @return empty when no lease runs
     */
    public OptionalLong nextExpiry() {
        return pins.nextExpiry();
    }

    /**
     * What is pinned.
     *
     * @return as of now
     */
    public Pins.Counts pins() {
        return pins.counts();
    }

    /**
     * The state to publish.
     *
     * @return as of the last finished step or abort
     */
    public Gauges gauges() {
        return gauges;
    }

    /**
     * Whether a sequence runs or waits, arrivals included.
     *
     * @return false when {@link #beginStep} would have nothing to do
     */
    public boolean hasWork() {
        return !alive.isEmpty();
    }

    private void arrive(GenerationRequest request, int lastLength, long nowNanos) {
        BlockHashing.Chain chain = hashing.start(request.extras());
        SequenceBlocks blocks = new SequenceBlocks(cache, profile.memory().blockSize(), chain);
        Sequence sequence = new Sequence(request, blocks, lastLength, nowNanos);
        alive.put(request.id(), sequence);
        arrivals.add(sequence);
    }

    private void generate(Sequence sequence, StepYield yielded, long nowNanos) {
        if (sequence.generated() == 0) {
            promptTokens += sequence.promptTokens();
        }
        int token = sequence.generate(nextToken);
        generatedTokens++;
        yielded.add(sequence, token);
        if (sequence.stoppedBy(token, nextToken)) {
            finish(sequence, FinishReason.STOP, Optional.empty(), yielded);
        } else if (sequence.full()) {
            finish(sequence, FinishReason.LENGTH, pin(sequence, nowNanos), yielded);
        }
    }

    private void finish(Sequence sequence, FinishReason reason, Optional<HandOff.Pinned> pinned, StepYield yielded) {
        sequence.end();
        alive.remove(sequence.request().id());
        yielded.finish(sequence, reason, pinned);
    }

    private Optional<HandOff.Pinned> pin(Sequence sequence, long nowNanos) {
        if (!(sequence.request().handOff() instanceof HandOff.Prefill prefill)) {
            return Optional.empty();
        }
        int[] blocks = sequence.blocks().give();
        long expires = nowNanos + prefill.leaseNanos();
        pins.pin(sequence.request().id(), blocks, expires);
        return Optional.of(new HandOff.Pinned(IntList.of(blocks), sequence.computed(), sequence.cached(), expires));
    }

    private void expire(long nowNanos) {
        OptionalLong next = pins.nextExpiry();
        if (next.isPresent() && next.getAsLong() <= nowNanos) {
            pins.expire(nowNanos);
            publishGauges();
        }
    }

    private void publishGauges() {
        double usage = (double) (cache.usableBlocks() - cache.freeBlocks()) / cache.usableBlocks();
        Gauges.Totals totals = new Gauges.Totals(
                promptTokens,
                generatedTokens,
                scheduler.preemptions(),
                scheduler.prefixQueries(),
                scheduler.prefixHits(),
                steps);
        gauges = new Gauges(scheduler.running(), scheduler.waiting(), usage, totals);
    }
}
