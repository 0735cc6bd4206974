package io.glidepath.adapter.handoff;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import org.jspecify.annotations.Nullable;

/** Carries a refusal out of reactive code; has no stack trace, since a refused request is no fault. */
public final class RefusedException extends RuntimeException {

    private final transient Problem problem;

    /**
     * A refusal.
     *
     * @param code why
     * @param detail the field, the rule and the value
     * @param field what was wrong; null when no field was
     */
    public RefusedException(RefusalCode code, String detail, @Nullable String field) {
        this(Problem.of(code, detail, field));
    }

    /**
     * A refusal.
     *
     * @param problem what to answer
     */
    public RefusedException(Problem problem) {
        super(problem.code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    /**
     * The refusal.
     *
     * @return what to answer
     */
    public Problem problem() {
        return problem;
    }
}
