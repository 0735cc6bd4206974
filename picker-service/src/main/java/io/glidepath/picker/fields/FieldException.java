package io.glidepath.picker.fields;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;

/** Leaves the depth of a body at its first wrong field; never leaves the parser. */
public final class FieldException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public FieldException(String path, String rule, String value) {
        super(path, null, false, false);
        problem = Problem.of(RefusalCode.INVALID_FIELD, path + " " + rule + " but was " + value, path);
    }

    private FieldException(String path) {
        super(path, null, false, false);
        problem = Problem.of(RefusalCode.INVALID_FIELD, path + " is missing", path);
    }

    public static FieldException missing(String path) {
        return new FieldException(path);
    }

    public Problem problem() {
        return problem;
    }
}
