package io.glidepath.collector.access;

import io.glidepath.contracts.problem.RefusalCode;

/** A call that is not answered. It becomes a problem body in one place, and carries no stack trace. */
public final class Refusal extends RuntimeException {

    private final RefusalCode code;

    /**
     * Makes one.
     *
     * @param code why
     * @param detail one sentence for the caller
     */
    public Refusal(RefusalCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    RefusalCode code() {
        return code;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
