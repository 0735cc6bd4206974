package io.glidepath.picker.scheduling.picking;

import io.glidepath.picker.scheduling.Picker;
import io.glidepath.picker.scheduling.Rendezvous;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.List;

/** The highest total wins; equal totals go by a rendezvous hash of the prompt's first blocks. */
public record MaxScorePicker() implements Picker {

    @Override
    public List<Integer> order(ScheduledRequest request, List<WorkerNow> workers, double[] scores) {
        return Orders.by(
                scores.length, Orders.highest(scores).thenComparing(Rendezvous.order(request.affinity(), workers)));
    }

    @Override
    public String word() {
        return "max-score";
    }
}
