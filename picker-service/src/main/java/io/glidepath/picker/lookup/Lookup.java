package io.glidepath.picker.lookup;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.lookup.WorkerDepth;
import java.util.Map;

/** What the index knows of a prompt. */
public sealed interface Lookup {

    /**
     * It answered.
     *
     * @param ageMs age of its view, milliseconds
     * @param depths by worker; one that is absent holds nothing that it knows of
     */
    record Answered(long ageMs, Map<WorkerId, WorkerDepth> depths) implements Lookup {

        /** Copies the map. */
        public Answered {
            depths = Map.copyOf(depths);
        }
    }

    /**
     * It was not asked, or did not answer; the pick goes on without cache knowledge.
     *
     * @param cause {@code late}, {@code gone}, {@code refused}, {@code malformed}, or why it was not asked
     */
    record Without(String cause) implements Lookup {}
}
