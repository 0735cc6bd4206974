package io.glidepath.local.failure;

/**
 * A command cannot go on. The message is one sentence that says what is wrong and what to do about it; the command line
 * prints it alone, without a stack trace, and ends with a non-zero status.
 */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Fails for a reason that needs no cause.
     *
     * @param sentence what is wrong, and what helps
     */
    public CommandFailure(String sentence) {
        super(sentence);
    }

    /**
     * Fails because of something else.
     *
     * @param sentence what is wrong, and what helps
     * @param cause what happened, for the log
     */
    public CommandFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
