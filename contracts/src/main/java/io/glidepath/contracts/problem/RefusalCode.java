package io.glidepath.contracts.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a request was refused. One stable code: the same in body, header, metric label and log. */
public enum RefusalCode {
    /** The body is not JSON. */
    INVALID_JSON(400),
    /** A field is missing, of the wrong type or out of range. */
    INVALID_FIELD(400),
    /** A field or header that only our own processes may say. */
    REFUSED_FIELD(400),
    /** Prompt and answer do not fit any worker's context. */
    CONTEXT_TOO_LONG(400),
    /** No API key came. */
    MISSING_KEY(401),
    /** The API key is not known. */
    INVALID_KEY(401),
    /** The key may not do this. */
    FORBIDDEN(403),
    /** No such path. */
    UNKNOWN_PATH(404),
    /** No worker serves that model. */
    UNKNOWN_MODEL(404),
    /** No such decision, or it belongs to another tenant. */
    UNKNOWN_DECISION(404),
    /** The path takes another method. */
    METHOD_NOT_ALLOWED(405),
    /** The body is over the limit. */
    BODY_TOO_LARGE(413),
    /** Every worker is at its limit. */
    SATURATED(429),
    /** The engine failed, and so did every other that was tried. */
    ENGINE_FAILED(502),
    /** Workers of that model are known, but none is ready. */
    NO_READY_WORKER(503),
    /** The picker does not answer, and nothing is known of the fleet. */
    PICKER_UNAVAILABLE(503),
    /** The process is shutting down, or starting. */
    UNAVAILABLE(503),
    /** The engine did not answer in time. */
    ENGINE_TIMEOUT(504),
    /** The request's own deadline passed. */
    DEADLINE_EXCEEDED(504),
    /** A fault of ours. */
    INTERNAL_ERROR(500);

    /** Header that repeats the code on a refused answer. */
    public static final String HEADER = "x-glidepath-refusal";

    private final int status;

    RefusalCode(int status) {
        this.status = status;
    }

    /**
     * The HTTP status that goes with the code.
     *
     * @return 400 to 504
     */
    public int status() {
        return status;
    }

    /**
     * The code's word.
     *
     * @return lower case, words joined by underscores
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a code by its word.
     *
     * @param word as {@link #word()} gives it
     * @return the code; empty for a word of a later version
     */
    public static Optional<RefusalCode> of(String word) {
        return Arrays.stream(values()).filter(code -> code.word().equals(word)).findFirst();
    }
}
