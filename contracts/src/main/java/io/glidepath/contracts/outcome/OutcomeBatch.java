package io.glidepath.contracts.outcome;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /outcomes}. An empty one is a heartbeat; one comes at least every 2 s.
 *
 * @param outcomes events in the order in which they happened
 */
public record OutcomeBatch(List<Outcome> outcomes) {

    /** Path of the call. */
    public static final String PATH = "/outcomes";

    /** Copies the list. */
    public OutcomeBatch {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Answer to a batch.
     *
     * @param items one an outcome, in the same order
     */
    public record Answer(List<Item> items) {

        /** Copies the list. */
        public Answer {
            items = List.copyOf(items);
        }
    }

    /**
     * Answer to one outcome.
     *
     * @param status 200 taken (also a repeated end); 404 the reservation is over or unknown; 410 it belongs to an
     *     earlier life of this picker, adopt it; 421 it belongs to another picker
     * @param owner name of that other picker; present with 421 only
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(int status, @Nullable String owner) {}
}
