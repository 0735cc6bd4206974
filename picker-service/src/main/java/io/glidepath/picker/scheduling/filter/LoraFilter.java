package io.glidepath.picker.scheduling.filter;

import io.glidepath.picker.scheduling.Filter;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.Optional;

/** Leaves out workers that have not loaded the LoRA adapter. Risk: an adapter that nobody has loaded is never loaded. */
public record LoraFilter() implements Filter {

    @Override
    public Optional<String> refuses(ScheduledRequest request, WorkerNow worker) {
        return request.wishes()
                .lora()
                .filter(lora -> !worker.nature().loras().contains(lora))
                .map(lora -> "has not loaded " + lora);
    }

    @Override
    public String word() {
        return "lora";
    }
}
