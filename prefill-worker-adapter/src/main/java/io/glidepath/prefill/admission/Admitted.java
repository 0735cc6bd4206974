package io.glidepath.prefill.admission;

import java.util.OptionalLong;

/** Whether a prompt may go to the engine now. */
public sealed interface Admitted {

    /**
     * It may, and is to be given back once.
     *
     * @param tokens what it counts
     */
    record Place(long tokens) implements Admitted {}

    /**
     * It may not.
     *
     * @param bound which setting was reached
     * @param held how much there is
     * @param most how much there may be
     * @param retryMs milliseconds after which there may be room; empty when that is not known
     */
    record Refused(String bound, long held, long most, OptionalLong retryMs) implements Admitted {}
}
