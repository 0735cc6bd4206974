package io.glidepath.picker.scheduling.picking;

import io.glidepath.picker.scheduling.Picker;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Ignores the scores and takes the workers in turn, in the order of their ids: the baseline to compare with. */
public record RoundRobinPicker() implements Picker {

    @Override
    public List<Integer> order(ScheduledRequest request, List<WorkerNow> workers, double[] scores) {
        List<Integer> order = Orders.by(scores.length, Comparator.comparing((Integer i) -> workers.get(i)
                .id()));
        Collections.rotate(order, -Math.floorMod(request.turn(), order.size()));
        return order;
    }

    @Override
    public String word() {
        return "round-robin";
    }
}
