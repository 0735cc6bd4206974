package io.glidepath.local.doctor;

/**
 * What listens at an address that should be a ZeroMQ socket.
 *
 * @param endpoint as it was given
 * @param found what was there
 */
record SocketCheck(String endpoint, Found found) {

    /** What a connection met. */
    enum Found {
        /** A ZeroMQ greeting. */
        ZEROMQ,
        /** Something that speaks otherwise, or says nothing. */
        OTHER,
        /** Nothing that takes a connection. */
        NOTHING
    }

    boolean speaks() {
        return found == Found.ZEROMQ;
    }
}
