package io.glidepath.picker.scheduling.filter;

import io.glidepath.picker.scheduling.Filter;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.Optional;

/** Leaves out workers whose context is too short for the prompt and the answer that is expected. */
public record ContextFilter() implements Filter {

    @Override
    public Optional<String> refuses(ScheduledRequest request, WorkerNow worker) {
        long wanted = (long) request.promptTokens() + request.expectedOutput();
        return wanted > worker.nature().longestContext()
                ? Optional.of("has a context of " + worker.nature().longestContext() + ", not " + wanted)
                : Optional.empty();
    }

    @Override
    public String word() {
        return "context";
    }
}
