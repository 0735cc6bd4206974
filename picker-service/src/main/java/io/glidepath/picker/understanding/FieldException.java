package io.glidepath.picker.understanding;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;

/** Leaves the depth of a body at its first wrong field; never leaves this package. */
final class FieldException extends RuntimeException {

    private final transient Problem problem;

    FieldException(String path, String rule, String value) {
        super(path, null, false, false);
        problem = Problem.of(RefusalCode.INVALID_FIELD, path + " " + rule + " but was " + value, path);
    }

    private FieldException(String path) {
        super(path, null, false, false);
        problem = Problem.of(RefusalCode.INVALID_FIELD, path + " is missing", path);
    }

    static FieldException missing(String path) {
        return new FieldException(path);
    }

    Problem problem() {
        return problem;
    }
}
