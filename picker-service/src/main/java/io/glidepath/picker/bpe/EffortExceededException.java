package io.glidepath.picker.bpe;

/** A text would take longer to tokenize than its request may cost. Has no stack trace: callers may provoke it at will. */
public final class EffortExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EffortExceededException() {
        super("the text has more slow bytes than one request may cost", null, false, false);
    }
}
