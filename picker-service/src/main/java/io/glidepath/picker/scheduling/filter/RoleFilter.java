package io.glidepath.picker.scheduling.filter;

import io.glidepath.picker.scheduling.Filter;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.Optional;

/** Leaves out workers that read prompts for others only. */
public record RoleFilter() implements Filter {

    @Override
    public Optional<String> refuses(ScheduledRequest request, WorkerNow worker) {
        return worker.nature().servesWholeRequests() ? Optional.empty() : Optional.of("reads prompts for others only");
    }

    @Override
    public String word() {
        return "role";
    }
}
