package io.glidepath.picker.edge;

import io.glidepath.contracts.problem.Problem;

/** Carries a refusal out of reactive code; has no stack trace, since a refused request is no fault. */
public final class RefusedException extends RuntimeException {

    private final transient Problem problem;

    /**
     * Wraps a refusal.
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
