package io.glidepath.picker.scheduling.filter;

import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.Filter;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.Locale;
import java.util.Optional;

/**
 * Leaves out workers that are predicted to be late with the first token. Where all would be, none is left out.
 *
 * @param model predicts
 */
public record SloFilter(CostModel model) implements Filter {

    @Override
    public boolean yields() {
        return true;
    }

    @Override
    public Optional<String> refuses(ScheduledRequest request, WorkerNow worker) {
        double predicted = model.rate(request, worker).ttftSeconds();
        return predicted > request.wishes().ttftSeconds()
                ? Optional.of(String.format(Locale.ROOT, "would answer after %.3f s", predicted))
                : Optional.empty();
    }

    @Override
    public String word() {
        return "slo";
    }
}
