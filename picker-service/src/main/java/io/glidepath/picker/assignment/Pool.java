package io.glidepath.picker.assignment;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.picker.placing.HandOffs;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The ready workers of a pool, by what they can be.
 *
 * @param model the one model that they serve; empty where they serve several, or none
 * @param all every one of them
 * @param fixed those whose role is to prefill
 * @param movable those that can do both
 */
record Pool(Optional<String> model, List<FleetWorker> all, List<FleetWorker> fixed, List<FleetWorker> movable) {

    /** What an adapter reports whose engine can both prefill for others and decode for others. */
    static final String BOTH = "kv-both";

    static Pool of(Collection<FleetWorker> fleet) {
        List<FleetWorker> ready = fleet.stream()
                .filter(worker -> worker.report().state() == WorkerState.READY)
                .toList();
        List<String> models = ready.stream()
                .flatMap(worker -> worker.report().models().stream().limit(1))
                .map(served -> served.root() == null ? served.id() : served.root())
                .distinct()
                .toList();
        return new Pool(
                models.size() == 1 ? Optional.of(models.getFirst()) : Optional.empty(),
                ready,
                ready.stream()
                        .filter(worker -> worker.report().role() == WorkerRole.PREFILL && HandOffs.can(worker))
                        .toList(),
                ready.stream().filter(Pool::canDoBoth).toList());
    }

    private static boolean canDoBoth(FleetWorker worker) {
        WorkerReport report = worker.report();
        return report.role() == WorkerRole.DECODE
                && worker.handOffUrl() != null
                && HandOffs.can(worker)
                && report.capabilities().contains(BOTH);
    }

    /** Whether anybody could read a prompt for anybody. */
    boolean splits() {
        return !fixed.isEmpty() || movable.size() > 1;
    }
}
