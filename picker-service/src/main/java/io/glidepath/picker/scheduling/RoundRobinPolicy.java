package io.glidepath.picker.scheduling;

import io.glidepath.picker.scheduling.Ranking.Rated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Takes the workers in turn and ignores everything else: the baseline to compare with. Prices are computed all the same,
 * so that explanations and predictions stay complete.
 *
 * @param model prices a worker
 */
public record RoundRobinPolicy(CostModel model) implements Policy {

    @Override
    public Ranking rank(ScheduledRequest request, List<WorkerNow> workers) {
        List<Rated> order = new ArrayList<>(workers.size());
        workers.stream()
                .sorted(Comparator.comparing(WorkerNow::id))
                .forEach(worker -> order.add(new Rated(worker, model.rate(request, worker))));
        int first = Math.floorMod(request.turn(), order.size());
        Collections.rotate(order, -first);
        return new Ranking(order, List.of("round robin: turn " + request.turn() + " of " + order.size() + " workers"));
    }

    @Override
    public String word() {
        return "round-robin";
    }
}
