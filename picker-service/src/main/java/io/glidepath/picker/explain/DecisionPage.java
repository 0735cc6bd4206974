package io.glidepath.picker.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.glidepath.picker.explain.Decision.Told;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer to {@code GET /decisions}.
 *
 * @param decisions newest first
 * @param next what to give as {@code before} for the older ones; absent where there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecisionPage(List<Listed> decisions, @Nullable Long next) {

    DecisionPage {
        decisions = List.copyOf(decisions);
    }

    /** Of one more than fit on a page. */
    static DecisionPage of(List<Listed> found, int limit) {
        return found.size() > limit
                ? new DecisionPage(found.subList(0, limit), found.get(limit - 1).number())
                : new DecisionPage(found, null);
    }

    /**
     * One attempt.
     *
     * @param number its place among all decisions of this process
     * @param tenant who asked
     * @param requestId for what
     * @param told what was decided, and how it turned out
     */
    record Listed(
            long number,
            String tenant,
            String requestId,
            @JsonUnwrapped Told told) {}
}
