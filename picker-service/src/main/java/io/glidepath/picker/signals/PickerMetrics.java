package io.glidepath.picker.signals;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Every metric of the picker: names, units and labels. Label values are words of code, never of requests. */
@Component
public class PickerMetrics {

    private final MeterRegistry registry;
    // The registry would build and compare a whole name each time.
    private final Map<Named, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Named, Timer> timers = new ConcurrentHashMap<>();

    /** Names one meter. */
    private record Named(String meter, Tags tags) {}

    /**
     * Registers nothing yet; each meter appears with its first value.
     *
     * @param registry where meters live
     */
    public PickerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * One pick, whole: {@code glidepath_picker_pick_seconds}.
     *
     * @param result {@code picked}, {@code cancelled}, or a refusal's code
     * @param took how long it took
     */
    public void pick(String result, Duration took) {
        timers.computeIfAbsent(new Named("glidepath.picker.pick", Tags.of("result", result)), named -> Timer.builder(
                                named.meter)
                        .description("Whole picks, by result")
                        .tags(named.tags)
                        .publishPercentileHistogram(false)
                        .register(registry))
                .record(took);
    }

    /**
     * The atomic step inside a pick: {@code glidepath_picker_choose_seconds}.
     *
     * @param took how long choosing and reserving took
     */
    public void choose(Duration took) {
        timers.computeIfAbsent(
                        new Named("glidepath.picker.choose", Tags.empty()),
                        named -> registry.timer(named.meter, named.tags))
                .record(took);
    }

    /**
     * A decision: {@code glidepath_picker_decisions_total}.
     *
     * @param policy word of the policy
     * @param attempt word of the attempt
     */
    public void decision(String policy, String attempt) {
        count("glidepath.picker.decisions", Tags.of("policy", policy, "attempt", attempt));
    }

    /**
     * Where tokens came from: {@code glidepath_token_source_total}.
     *
     * @param source {@code local}, {@code engine} or {@code text}
     */
    public void tokenSource(String source) {
        count("glidepath.token.source", Tags.of("source", source));
    }

    /**
     * A better source of tokens could not serve: {@code glidepath_picker_token_falls_total}.
     *
     * @param from the source that could not
     * @param cause why
     */
    public void tokenFall(String from, String cause) {
        count("glidepath.picker.token.falls", Tags.of("from", from, "cause", cause));
    }

    /**
     * A comparison of the local tokens with a worker's: {@code glidepath_picker_token_checks_total}.
     *
     * @param result {@code equal}, {@code different} or {@code unanswered}
     */
    public void tokenCheck(String result) {
        count("glidepath.picker.token.checks", Tags.of("result", result));
    }

    /**
     * A question to the index: {@code glidepath_picker_lookups_total}.
     *
     * @param result {@code answered}, or why there was no answer
     */
    public void lookup(String result) {
        count("glidepath.picker.lookups", Tags.of("result", result));
    }

    /**
     * A candidate whose block keys cannot be compared: {@code glidepath_picker_incompatible_keys_total}.
     */
    public void incompatibleKeys() {
        count("glidepath.picker.incompatible.keys", Tags.empty());
    }

    /**
     * The watch on the fleet was lost: {@code glidepath_picker_fleet_reconnects_total}.
     *
     * @param cause {@code gap}, {@code silent} or {@code failed}
     */
    public void fleetReconnect(String cause) {
        count("glidepath.picker.fleet.reconnects", Tags.of("cause", cause));
    }

    /**
     * An outcome told by a gateway: {@code glidepath_picker_outcomes_total}.
     *
     * @param event word of the event
     * @param result what became of it
     */
    public void outcome(String event, String result) {
        count("glidepath.picker.outcomes", Tags.of("event", event, "result", result));
    }

    /**
     * A reservation taken back: {@code glidepath_picker_reservations_freed_total}.
     *
     * @param cause why
     */
    public void freed(String cause) {
        count("glidepath.picker.reservations.freed", Tags.of("cause", cause));
    }

    /**
     * A worker began to be left alone, or is no more: {@code glidepath_picker_circuit_changes_total}.
     *
     * @param to {@code open} or {@code closed}
     */
    public void circuit(String to) {
        count("glidepath.picker.circuit.changes", Tags.of("to", to));
    }

    /**
     * A request that was held before it was bound: {@code glidepath_picker_held_seconds}.
     *
     * @param lack what was lacking at first
     * @param band name of its band
     * @param took how long it waited
     */
    public void held(String lack, String band, Duration took) {
        registry.timer("glidepath.picker.held", "lack", lack, "band", band).record(took);
    }

    /**
     * A held request that had to go: {@code glidepath_picker_flow_refused_total}.
     *
     * @param cause why
     */
    public void flowRefused(String cause) {
        count("glidepath.picker.flow.refused", Tags.of("cause", cause));
    }

    /**
     * How wrong a prediction of cached tokens was: {@code glidepath_picker_cached_tokens_error}, tokens.
     *
     * @param predicted tokens expected in the cache
     * @param reported tokens that the engine found there
     */
    public void cachedTokens(int predicted, int reported) {
        DistributionSummary.builder("glidepath.picker.cached.tokens.error")
                .description("Difference between predicted and reported cached tokens")
                .tag("direction", direction(predicted, reported))
                .register(registry)
                .record(Math.abs(predicted - reported));
    }

    /**
     * How wrong a prediction of the first token was: {@code glidepath_picker_ttft_error_seconds}.
     *
     * @param predicted expected time
     * @param measured time at the gateway
     */
    public void timeToFirstToken(Duration predicted, Duration measured) {
        Timer.builder("glidepath.picker.ttft.error")
                .description("Difference between predicted and measured time to first token")
                .tag("direction", direction(predicted.toNanos(), measured.toNanos()))
                .register(registry)
                .record(predicted.minus(measured).abs());
    }

    /**
     * The end of a prefill that one worker did for another: {@code glidepath_picker_prefill_leg_seconds}.
     *
     * @param took from the leg's first byte to its answer
     * @param result {@code ok}, {@code other} where another worker than the chosen one served it, or {@code failed}
     */
    public void prefillLeg(Duration took, String result) {
        registry.timer("glidepath.picker.prefill.leg", "result", result).record(took);
    }

    /**
     * A request that was handed off began to answer: {@code glidepath_picker_hand_offs_total}.
     *
     * @param fallback why it went another way than chosen; {@code none} where it did not
     */
    public void handOff(String fallback) {
        count("glidepath.picker.hand.offs", Tags.of("fallback", fallback));
    }

    /**
     * A decode worker had what it pulled, and its first token: {@code glidepath_picker_transfer_seconds}.
     *
     * @param took from sending the decode leg to its first byte
     */
    public void transfer(Duration took) {
        registry.timer("glidepath.picker.transfer").record(took);
    }

    /**
     * Other workers prefill than before, or should: {@code glidepath_picker_role_changes_total}.
     *
     * @param change {@code taken}, {@code given-up} or {@code postponed}
     */
    public void roleChange(String change) {
        count("glidepath.picker.role.changes", Tags.of("change", change));
    }

    /**
     * Publishes a value that is read when asked for.
     *
     * @param gauge which one
     * @param value reads it
     */
    public void gauge(GaugeName gauge, Supplier<Number> value) {
        Gauge.builder(gauge.meter, value).description(gauge.description).register(registry);
    }

    private void count(String name, Tags tags) {
        counters.computeIfAbsent(new Named(name, tags), named -> registry.counter(named.meter, named.tags))
                .increment();
    }

    private static String direction(long predicted, long measured) {
        return predicted == measured ? "exact" : predicted > measured ? "over" : "under";
    }

    /** The gauges. */
    public enum GaugeName {
        /** Seconds since the collector was last heard. */
        FLEET_AGE("glidepath.picker.fleet.age.seconds", "Seconds since the collector was last heard"),
        /** Workers that could do both and only read prompts for now. */
        LABELLED_PREFILL(
                "glidepath.picker.prefill.labelled", "Workers that could do both and only read prompts for now"),
        /** Workers that should prefill. */
        WANTED_PREFILL("glidepath.picker.prefill.wanted", "Workers that should prefill, by the controller"),
        /** Whether this picker decides who prefills. */
        LEADS_ROLES("glidepath.picker.roles.leads", "Whether this picker decides who prefills"),
        /** Workers that may be chosen. */
        READY_WORKERS("glidepath.picker.workers.ready", "Workers that may be chosen"),
        /** Open reservations. */
        RESERVATIONS("glidepath.picker.reservations", "Open reservations"),
        /** Requests that wait for a worker. */
        HELD("glidepath.picker.held.requests", "Requests that wait for a worker"),
        /** Prompts that count as cached because they were just routed. */
        PREDICTIONS("glidepath.picker.predictions", "Prompts that count as cached because they were just routed"),
        /** Other pickers of the pool that live. */
        PEERS("glidepath.picker.peers", "Other pickers of the pool that live"),
        /** Seconds until others know what is reserved here. */
        PROPAGATION("glidepath.picker.peers.propagation.seconds", "Seconds until others know what is reserved here"),
        /** Times that a message of another picker was missed, joining included. */
        PEER_GAPS("glidepath.picker.peers.gaps", "Times that a message of another picker was missed, joining included"),
        /** 1 while another living picker bears this one's name. */
        PEER_TWINS("glidepath.picker.peers.twins", "1 while another living picker bears this one's name"),
        /** Pieces of text that count as cached where they were sent. */
        TEXT_CHUNKS("glidepath.picker.text.chunks", "Pieces of text that count as cached where they were sent"),
        /** Revision of the policy that decides. */
        POLICY_REVISION("glidepath.picker.policy.revision", "Revision of the policy that decides"),
        /** Seconds since the place where the policy is kept last answered. */
        POLICY_AGE(
                "glidepath.picker.policy.age.seconds",
                "Seconds since the place where the policy is kept last answered"),
        /** Workers that failed too often lately. */
        OPEN_CIRCUITS("glidepath.picker.workers.circuit.open", "Workers that failed too often lately"),
        /** Workers whose cache is not what the index says. */
        SUSPECT_WORKERS("glidepath.picker.workers.suspect", "Workers whose cache is not what the index says"),
        /** Models whose local tokens differ from a worker's. */
        DEMOTED_MODELS("glidepath.picker.token.demoted.models", "Models whose local tokens differ from a worker's");

        private final String meter;
        private final String description;

        GaugeName(String meter, String description) {
            this.meter = meter;
            this.description = description;
        }
    }
}
