package io.glidepath.simulator.wire;

/** The bytes of a request body, not to be changed. */
final class Body {

    private final byte[] bytes;

    Body(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }
}
