package io.glidepath.contracts.handoff;

import io.glidepath.contracts.identity.WorkerId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The prefill workers that a picker wants tried, in its order; the value of {@link #HEADER} is their ids, joined by commas.
 *
 * @param workers 1 to {@link #MOST}, each once
 */
public record PrefillOrder(List<WorkerId> workers) {

    /** Header that carries it, from the picker through the gateway to the decode adapter. */
    public static final String HEADER = "x-glidepath-prefill";

    /** Header that says whose reservation the request is. */
    public static final String RESERVATION_HEADER = "x-glidepath-reservation";

    /** Most workers in one order. */
    public static final int MOST = 8;

    private static final int LONGEST = MOST * 66;

    /**
     * Copies and checks the list.
     *
     * @throws IllegalArgumentException when it is empty or too long, or names a worker twice
     */
    public PrefillOrder {
        workers = List.copyOf(workers);
        if (workers.isEmpty() || workers.size() > MOST) {
            throw new IllegalArgumentException(
                    HEADER + " must name 1 to " + MOST + " workers but named " + workers.size());
        }
        if (new HashSet<>(workers).size() < workers.size()) {
            throw new IllegalArgumentException(HEADER + " must name each worker once but was '" + join(workers) + "'");
        }
    }

    /**
     * Reads a header's value. Blanks around ids do not count.
     *
     * @param value ids joined by commas
     * @return the order
     * @throws IllegalArgumentException when it is not of that form, or over the bounds
     */
    public static PrefillOrder parse(String value) {
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    HEADER + " must have at most " + LONGEST + " characters but had " + value.length());
        }
        return new PrefillOrder(Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .map(WorkerId::new)
                .toList());
    }

    @Override
    public String toString() {
        return join(workers);
    }

    private static String join(List<WorkerId> workers) {
        return workers.stream().map(WorkerId::value).collect(Collectors.joining(","));
    }
}
