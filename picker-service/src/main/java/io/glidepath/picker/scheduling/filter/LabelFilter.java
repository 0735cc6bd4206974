package io.glidepath.picker.scheduling.filter;

import io.glidepath.picker.scheduling.Filter;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.Optional;

/** Leaves out workers that lack a label, or bear another value of it. */
public record LabelFilter() implements Filter {

    @Override
    public Optional<String> refuses(ScheduledRequest request, WorkerNow worker) {
        return request.wishes().labels().entrySet().stream()
                .filter(wanted ->
                        !wanted.getValue().equals(worker.nature().labels().get(wanted.getKey())))
                .map(wanted -> "lacks " + wanted.getKey() + "=" + wanted.getValue())
                .sorted()
                .findFirst();
    }

    @Override
    public String word() {
        return "labels";
    }
}
