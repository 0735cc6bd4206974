package io.glidepath.simulator.driver;

import io.glidepath.simulator.accounts.Accounts;
import io.glidepath.simulator.cache.KvEvent;
import io.glidepath.simulator.cache.LongList;
import io.glidepath.simulator.core.EngineCore;
import io.glidepath.simulator.core.StepResult;
import io.glidepath.simulator.faults.Faults;
import io.glidepath.simulator.metrics.Gauges;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands out what a step yielded: events first, then tokens, then counts. Confined to the engine's thread. */
final class StepDelivery {

    private final EngineCore core;
    private final EngineOutput output;
    private final Faults faults;
    private final AtomicInteger live;
    private final Map<Long, Sequence> sequences = new HashMap<>();

    StepDelivery(EngineCore core, EngineOutput output, Faults faults, AtomicInteger live) {
        this.core = core;
        this.output = output;
        this.faults = faults;
        this.live = live;
    }

    void add(long id, Sequence sequence) {
        sequences.put(id, sequence);
    }

    Optional<Sequence> find(long id) {
        return Optional.ofNullable(sequences.get(id));
    }

    Optional<Sequence> forget(long id) {
        Optional<Sequence> known = Optional.ofNullable(sequences.remove(id));
        known.ifPresent(sequence -> live.decrementAndGet());
        return known;
    }

    void deliver(StepResult result) {
        long now = System.nanoTime();
        publish(result.events());
        for (StepResult.Admitted admitted : result.admitted()) {
            find(admitted.requestId())
                    .ifPresent(
                            sequence -> admit(sequence, admitted, result.step().startNanos()));
        }
        preempt(result.preemptedIds());
        for (StepResult.Finished finished : result.finished()) {
            find(finished.requestId()).ifPresent(sequence -> finish(sequence, finished));
        }
        tokens(result, now);
        output.metrics()
                .step(result.step().load().prefillTokens() + result.tokens().size());
        showState();
    }

    private void admit(Sequence sequence, StepResult.Admitted admitted, long startNanos) {
        int prompt = sequence.request().prompt().size();
        int known = admitted.cachedTokens() + admitted.pulledTokens();
        // The last token is computed in any case; an answer computed again after a preemption does not count.
        int computes = Math.max(admitted.again() ? 0 : 1, prompt - known);
        output.accounts().computed(sequence.request().origin().id(), computes);
        if (!admitted.again()) {
            sequence.admitted(admitted, startNanos);
        }
    }

    private static void finish(Sequence sequence, StepResult.Finished finished) {
        sequence.finishing(finished.reason());
        finished.pinned().ifPresent(pinned -> sequence.listener().pinned(finished.requestId(), pinned));
    }

    private void preempt(LongList ids) {
        for (int i = 0; i < ids.size(); i++) {
            Sequence sequence = sequences.get(ids.get(i));
            if (sequence != null) {
                sequence.preempted();
            }
        }
    }

    private void tokens(StepResult result, long now) {
        for (int i = 0; i < result.tokens().size(); i++) {
            long id = result.requestIds().get(i);
            Sequence sequence = sequences.get(id);
            if (sequence != null && sequence.token(result.tokens().get(i), now, output.metrics())) {
                forget(id);
                if (!sequence.finished()) {
                    core.abort(id);
                }
            }
        }
    }

    private void publish(List<KvEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        Instant now = output.clock().instant();
        double seconds = now.getEpochSecond() + now.getNano() / 1e9;
        byte[] payload = output.encoder().encode(seconds, events, this::session);
        switch (faults.takeEventFate()) {
            case SENT -> output.publisher().publish(payload);
            case DROPPED -> output.publisher().withhold(payload);
            case LOST -> output.publisher().lose();
        }
    }

    private Optional<String> session(long id) {
        Sequence sequence = sequences.get(id);
        return sequence == null ? Optional.empty() : sequence.request().sessionId();
    }

    void showState() {
        var gauges = core.gauges();
        var totals = gauges.totals();
        var pins = core.pins();
        output.accounts().state(new Accounts.Load(gauges.running(), gauges.waiting()), pins);
        output.metrics()
                .state(new Gauges(
                        gauges.running(),
                        gauges.waiting(),
                        gauges.kvCacheUsage(),
                        totals.prefixQueries(),
                        totals.prefixHits(),
                        totals.preemptions(),
                        pins.expired()));
    }

    void failAll() {
        sequences.values().forEach(sequence -> sequence.failed("the engine has stopped"));
        sequences.clear();
        output.accounts().lifeOver();
    }
}
