package io.glidepath.benchmarks.routers;

import io.glidepath.picker.flow.Bands;
import io.glidepath.picker.flow.FlowSettings;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostPolicy;
import io.glidepath.picker.scheduling.Room;
import java.time.Duration;

/**
 * What our own router is made with.
 *
 * @param policy ranks
 * @param room when a request is held
 * @param flow order of those that are held
 * @param reuse whether eviction is priced by the pool's share of reuse; else as if everything were wanted again
 * @param wants whether what held requests will find counts as wanted when it is priced
 * @param learnsSpeed whether slowness is learnt from first tokens; else every engine counts as usual
 * @param sessions whether clients name their sessions
 */
record Tuning(
        CostPolicy policy,
        Room room,
        FlowSettings flow,
        boolean reuse,
        boolean wants,
        boolean learnsSpeed,
        boolean sessions) {

    /** Defaults of the picker. */
    static final Tuning LATE = new Tuning(
            new CostPolicy(new CostModel(0.3, 3)),
            new Room(1, Integer.MAX_VALUE, Long.MAX_VALUE, 0.95, 50),
            flow(0.3),
            true,
            true,
            true,
            false);

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

    /** Each request goes to its worker at once. */
    static final Tuning AT_ONCE = LATE.withRoom(Room.ENDLESS);

    Tuning withRoom(Room other) {
        return new Tuning(policy, other, flow, reuse, wants, learnsSpeed, sessions);
    }

    Tuning withPolicy(CostPolicy other) {
        return new Tuning(other, room, flow, reuse, wants, learnsSpeed, sessions);
    }

    /** What held requests will find is as good as any other cached block. */
    Tuning withoutWants() {
        return new Tuning(policy, room, flow, reuse, false, learnsSpeed, sessions);
    }

    /** Every engine counts as usual. */
    Tuning withoutLearning() {
        return new Tuning(policy, room, flow, reuse, wants, false, sessions);
    }

    /** Clients name their sessions. */
    Tuning withSessions() {
        return new Tuning(policy, room, flow, reuse, wants, learnsSpeed, true);
    }

    /** As the study made its tables: no share of reuse, no learning, no limit on what is referenced, slow ageing. */
    Tuning asInTheStudy() {
        Room unlimited = new Room(room.prefillSeconds(), Integer.MAX_VALUE, Long.MAX_VALUE, Double.POSITIVE_INFINITY);
        return new Tuning(policy, unlimited, flow(0.03), false, false, false, false);
    }
}
