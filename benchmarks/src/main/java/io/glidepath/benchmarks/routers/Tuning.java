package io.glidepath.benchmarks.routers;

import io.glidepath.picker.flow.Bands;
import io.glidepath.picker.flow.FlowSettings;
import io.glidepath.picker.scheduling.ColdRule;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostModel.Counted;
import io.glidepath.picker.scheduling.CostPolicy;
import io.glidepath.picker.scheduling.Room;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What our own router is made with.
 *
 * @param policy ranks
 * @param room when a request is held
 * @param flow order of those that are held
 * @param parts mechanisms that are on
 * @param belief how wrong it is
 */
record Tuning(CostPolicy policy, Room room, FlowSettings flow, Set<Part> parts, Belief belief) {

    /** A mechanism that can be switched off, to see what it is worth. */
    enum Part {
        /** Eviction is priced by the pool's share of reuse; else as if everything were wanted again. */
        REUSE,
        /** What held requests will find counts as wanted when it is priced. */
        WANTS,
        /** Slowness is learnt from first tokens; else every engine counts as usual. */
        SPEEDS,
        /** A worker that is fast again is believed; else the first that was slow counts as four times slower for good. */
        FORGIVING,
        /** Times that callers name are kept by the margin that forecasts were off by; else by forecasts alone. */
        MARGIN,
        /** A choice sees what was reserved before it; else only what the engines' gauges show. */
        LEDGER,
        /** What was just routed counts as cached. */
        PREDICTIONS,
        /** Gauges that are too old give way to the ledger. */
        DISTRUST,
        /** What running requests share is known not to be free; else each puts all of it back. */
        SHARING,
        /** To what gauges show comes what began after they were read; here they are never older than a twentieth of a second. */
        SINCE,
        /** Clients name their sessions. */
        SESSIONS
    }

    /** Defaults of the picker, whose clients name no sessions. */
    static final Tuning LATE = new Tuning(
            new CostPolicy(new CostModel(0.3, 3)),
            new Room(1, Integer.MAX_VALUE, Long.MAX_VALUE, 0.95, 30),
            flow(0.3),
            EnumSet.complementOf(EnumSet.of(Part.SESSIONS, Part.SINCE)),
            Belief.RIGHT);

    /** The cold rule that the study's tables were made with. */
    static final ColdRule STUDIED_COLD = new ColdRule(0.25, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** The same with the cap that the study ended with, and the design took. */
    static final ColdRule CAPPED_COLD = new ColdRule(0.25, 3, Double.POSITIVE_INFINITY);

    /** Each request goes to its worker at once. */
    static final Tuning AT_ONCE = LATE.withRoom(Room.ENDLESS);

    Tuning {
        // Asked several times for each worker of each choice; to look into this one hashes nothing.
        EnumSet<Part> own = EnumSet.noneOf(Part.class);
        own.addAll(parts);
        parts = Collections.unmodifiableSet(own);
    }

    private static FlowSettings flow(double agingPerSecond) {
        return new FlowSettings(
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                Duration.ofDays(1),
                Duration.ofSeconds(20),
                agingPerSecond,
                32,
                Bands.ONE);
    }

    boolean has(Part part) {
        return parts.contains(part);
    }

    Tuning withRoom(Room other) {
        return new Tuning(policy, other, flow, parts, belief);
    }

    Tuning withPolicy(CostPolicy other) {
        return new Tuning(other, room, flow, parts, belief);
    }

    Tuning withFlow(FlowSettings other) {
        return new Tuning(policy, room, other, parts, belief);
    }

    /** Another price of the same terms. */
    Tuning withModel(CostModel other) {
        return withPolicy(new CostPolicy(other, policy.cold()));
    }

    Tuning withCold(ColdRule other) {
        return withPolicy(new CostPolicy(policy.model(), other));
    }

    Tuning withAgeing(double perSecond) {
        return withFlow(flow(perSecond));
    }

    /** The same, but mistaken. */
    Tuning believing(Belief other) {
        return new Tuning(policy, room, flow, parts, other);
    }

    /** Whatever requests reference in caches. */
    Tuning withoutCacheLimit() {
        return withRoom(new Room(room.prefillSeconds(), Integer.MAX_VALUE, Long.MAX_VALUE, Double.POSITIVE_INFINITY));
    }

    /** The same but for some mechanisms. */
    Tuning without(Part first, Part... others) {
        EnumSet<Part> left = EnumSet.copyOf(parts);
        left.removeAll(EnumSet.of(first, others));
        return new Tuning(policy, room, flow, left, belief);
    }

    /** The same and one mechanism more. */
    Tuning with(Part another) {
        EnumSet<Part> more = EnumSet.copyOf(parts);
        more.add(another);
        return new Tuning(policy, room, flow, more, belief);
    }

    /** As the study began: nothing beyond the free list is priced, no attention, and no observed time between tokens. */
    Tuning asTheStudyBegan() {
        CostModel model = policy.model();
        Tuning studied = asInTheStudy();
        return studied.withModel(new CostModel(model.decodeWeight(), model.evictWeight(), new Counted(1, 1, 0, 0)))
                .believing(belief.withAttention(0));
    }

    /** As the study made its tables: no share of reuse, no learning, no limit on what is referenced, slow ageing. */
    Tuning asInTheStudy() {
        return withoutCacheLimit()
                .withAgeing(0.03)
                .withPolicy(new CostPolicy(policy.model(), STUDIED_COLD))
                .without(Part.REUSE, Part.WANTS, Part.SPEEDS, Part.MARGIN, Part.SESSIONS);
    }
}
