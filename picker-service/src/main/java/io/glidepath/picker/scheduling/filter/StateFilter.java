package io.glidepath.picker.scheduling.filter;

import io.glidepath.picker.scheduling.Filter;
import io.glidepath.picker.scheduling.Nature;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.Optional;

/** Leaves out workers that start, drain or are down. */
public record StateFilter() implements Filter {

    @Override
    public Optional<String> refuses(ScheduledRequest request, WorkerNow worker) {
        return worker.nature().state() == Nature.State.NOT_READY ? Optional.of("is not ready") : Optional.empty();
    }

    @Override
    public String word() {
        return "state";
    }
}
