package io.glidepath.picker.scheduling.picking;

import io.glidepath.picker.scheduling.Picker;
import io.glidepath.picker.scheduling.Rendezvous;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.List;

/** Ignores the scores: equal first blocks meet on the same worker, and few prompts move when a worker comes or goes. */
public record RendezvousPicker() implements Picker {

    @Override
    public List<Integer> order(ScheduledRequest request, List<WorkerNow> workers, double[] scores) {
        return Orders.by(scores.length, Rendezvous.order(request.affinity(), workers));
    }

    @Override
    public String word() {
        return "rendezvous";
    }
}
