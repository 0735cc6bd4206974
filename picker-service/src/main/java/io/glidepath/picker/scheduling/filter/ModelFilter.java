package io.glidepath.picker.scheduling.filter;

import io.glidepath.picker.scheduling.Filter;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.Optional;

/** Leaves out workers that do not serve the model. One that says nothing of its models passes: that was checked before. */
public record ModelFilter() implements Filter {

    @Override
    public Optional<String> refuses(ScheduledRequest request, WorkerNow worker) {
        return request.wishes()
                .model()
                .filter(model -> !worker.nature().models().isEmpty())
                .filter(model -> !worker.nature().models().contains(model))
                .map(model -> "does not serve " + model);
    }

    @Override
    public String word() {
        return "model";
    }
}
