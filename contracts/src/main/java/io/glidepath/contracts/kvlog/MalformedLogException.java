package io.glidepath.contracts.kvlog;

/** Bytes in Redis that no writer of ours makes: wrong checksum, unknown version or code, absurd count, cut short. */
public final class MalformedLogException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Says what is wrong.
     *
     * @param message the rule and the value that breaks it
     */
    public MalformedLogException(String message) {
        super(message);
    }
}
