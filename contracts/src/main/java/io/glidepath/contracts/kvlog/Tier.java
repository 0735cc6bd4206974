package io.glidepath.contracts.kvlog;

/** Where an engine keeps a block. The code is the tier's byte in entries and snapshots. */
public enum Tier {
    /** Device memory: usable by the next step of the engine. */
    GPU(0),
    /** Host memory: has to be loaded first. */
    CPU(1),
    /** Disk, object store or a remote cache. */
    STORAGE(2);

    private static final Tier[] BY_CODE = values();

    private final int code;

    Tier(int code) {
        this.code = code;
    }

    /**
     * The tier's byte on the wire.
     *
     * @return 0 to 2
     */
    public int code() {
        return code;
    }

    /**
     * Finds a tier by its byte.
     *
     * @param code 0 to 2
     * @return the tier
     * @throws MalformedLogException when no tier has that code
     */
    public static Tier ofCode(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new MalformedLogException("tier must be 0 to " + (BY_CODE.length - 1) + " but was " + code);
        }
        return BY_CODE[code];
    }
}
