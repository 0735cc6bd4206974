package io.glidepath.kvindex.inspection;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.kvindex.replica.RepairCause;
import io.glidepath.kvindex.replica.ReplicaView;
import io.glidepath.kvindex.replica.Standing;
import io.glidepath.kvindex.table.BlockTable;
import io.glidepath.kvindex.table.HeldBlocks;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers what there is to see. Any thread. */
final class Inspection {

    private final BlockTable table;
    private final ReplicaView view;

    Inspection(BlockTable table, ReplicaView view) {
        this.table = table;
        this.view = view;
    }

    IndexReport index() {
        return new IndexReport(
                view.ready(),
                view.age().toMillis(),
                redis(),
                view.missing(),
                table.bytes(),
                view.entries(),
                view.blockOperations(),
                repairs(),
                workers());
    }

    Optional<WorkerReport> worker(WorkerId id) {
        return view.standing(id).map(standing -> WorkerReport.of(standing, Optional.ofNullable(held().get(id))));
    }

    String redis() {
        return view.refusal().or(view::outage).orElse("following");
    }

    private List<WorkerReport> workers() {
        Map<WorkerId, HeldBlocks> held = held();
        return view.standings().stream()
                .sorted(Comparator.comparing(Standing::worker))
                .map(standing -> WorkerReport.of(standing, Optional.ofNullable(held.get(standing.worker()))))
                .toList();
    }

    private Map<WorkerId, HeldBlocks> held() {
        return table.held().stream().collect(Collectors.toMap(HeldBlocks::worker, Function.identity()));
    }

    private Map<String, Long> repairs() {
        Map<String, Long> happened = new TreeMap<>();
        for (RepairCause cause : RepairCause.values()) {
            if (view.repairs(cause) > 0) {
                happened.put(cause.word(), view.repairs(cause));
            }
        }
        return happened;
    }
}
