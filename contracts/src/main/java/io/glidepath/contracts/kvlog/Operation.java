package io.glidepath.contracts.kvlog;

/** What a log entry says. The code is the operation's byte on the wire; 0 is never used. */
public enum Operation {
    /** A life of the engine begins; whatever was known of the worker is gone. Takes a sequence number. */
    HELLO(1),
    /** The keys are held now, in the entry's tier. Takes a sequence number. */
    STORED(2),
    /** The keys are no longer held in the entry's tier. Takes a sequence number. */
    REMOVED(3),
    /** Nothing is held any more, in any tier. Takes a sequence number. */
    CLEARED(4),
    /** The writer lives; carries the last sequence number and uses none. */
    HEARTBEAT(5),
    /** The writer leaves for good; the worker's blocks go. Takes a sequence number. */
    BYE(6);

    private static final Operation[] BY_CODE = values();

    private final int code;

    Operation(int code) {
        this.code = code;
    }

    /**
     * The operation's byte on the wire.
     *
     * @return 1 to 6
     */
    public int code() {
        return code;
    }

    /**
     * Whether an entry of this operation advances the worker's sequence.
     *
     * @return false for heartbeats only
     */
    public boolean takesSequence() {
        return this != HEARTBEAT;
    }

    /**
     * Finds an operation by its byte.
     *
     * @param code 1 to 6
     * @return the operation
     * @throws MalformedLogException when no operation has that code
     */
    public static Operation ofCode(int code) {
        if (code < 1 || code > BY_CODE.length) {
            throw new MalformedLogException("operation must be 1 to " + BY_CODE.length + " but was " + code);
        }
        return BY_CODE[code - 1];
    }
}
