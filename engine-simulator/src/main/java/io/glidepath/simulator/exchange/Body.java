package io.glidepath.simulator.exchange;

/** The bytes of a request body, not to be changed. */
public final class Body {

    private final byte[] bytes;

    /** Keeps {@code bytes}, which the caller gives away. */
    public Body(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }
}
