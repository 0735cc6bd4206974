package io.glidepath.contracts.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Name of one worker: one engine (one data-parallel rank of it) and its adapter.
 *
 * @param value {@code [a-z0-9.-]{1,63}}; a data-parallel rank above 0 ends in {@code .r1}, {@code .r2}, …
 */
public record WorkerId(@JsonValue String value) implements Comparable<WorkerId> {

    private static final String FORM = "[a-z0-9.-]{1,63}";
    private static final int LONGEST = 63;

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when {@code value} is not of the form above
     */
    public WorkerId {
        if (!wellFormed(value)) {
            throw new IllegalArgumentException("worker id must match " + FORM + " but was '" + value + "'");
        }
    }

    /** By hand rather than by a pattern: readers of the log make one for every entry. */
    private static boolean wellFormed(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
            if (!allowed) {
                return false;
            }
        }
        return !value.isEmpty() && value.length() <= LONGEST;
    }

    /**
     * Reads a worker id out of JSON.
     *
     * @param value the name
     * @return the id
     * @throws IllegalArgumentException when the name is not of the form above
     */
    @JsonCreator
    public static WorkerId of(String value) {
        return new WorkerId(value);
    }

    /**
     * The id of one data-parallel rank of an engine.
     *
     * @param rank 0 or more; rank 0 keeps the engine's own name
     * @return this id for rank 0, else this id with {@code .r<rank>} behind it
     */
    public WorkerId rank(int rank) {
        return rank == 0 ? this : new WorkerId(value + ".r" + rank);
    }

    @Override
    public int compareTo(WorkerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
