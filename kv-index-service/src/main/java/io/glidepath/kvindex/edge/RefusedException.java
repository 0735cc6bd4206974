package io.glidepath.kvindex.edge;

import io.glidepath.contracts.problem.RefusalCode;
import org.jspecify.annotations.Nullable;

/** A call that is refused. Without a stack trace: it is an answer, not a fault. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final RefusalCode code;
    private final @Nullable String param;

    /**
     * A refusal.
     *
     * @param code why
     * @param detail the rule and the value that breaks it
     * @param param field that was wrong, null when none was
     */
    public RefusedException(RefusalCode code, String detail, @Nullable String param) {
        super(detail, null, false, false);
        this.code = code;
        this.param = param;
    }

    RefusalCode code() {
        return code;
    }

    @Nullable
    String param() {
        return param;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
