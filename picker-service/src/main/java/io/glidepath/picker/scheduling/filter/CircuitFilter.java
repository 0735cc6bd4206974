package io.glidepath.picker.scheduling.filter;

import io.glidepath.picker.scheduling.Filter;
import io.glidepath.picker.scheduling.Nature;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.Optional;

/** Leaves out workers that failed too often lately. Where all did, none is left out: trying is better than refusing. */
public record CircuitFilter() implements Filter {

    @Override
    public boolean yields() {
        return true;
    }

    @Override
    public Optional<String> refuses(ScheduledRequest request, WorkerNow worker) {
        return worker.nature().state() == Nature.State.CIRCUIT_OPEN
                ? Optional.of("failed too often lately")
                : Optional.empty();
    }

    @Override
    public String word() {
        return "circuit";
    }
}
