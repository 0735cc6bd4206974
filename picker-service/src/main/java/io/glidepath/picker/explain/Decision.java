package io.glidepath.picker.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer to {@code GET /decisions/{requestId}}.
 *
 * @param requestId whose
 * @param attempts in the order in which they were decided
 */
record Decision(String requestId, List<Told> attempts) {

    Decision {
        attempts = List.copyOf(attempts);
    }

    /**
     * One attempt and how it turned out.
     *
     * @param decided the decision
     * @param outcome absent while the request runs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            @JsonUnwrapped AttemptExplained decided,
            @Nullable OutcomeExplained outcome) {}
}
