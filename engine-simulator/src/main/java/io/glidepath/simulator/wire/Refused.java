package io.glidepath.simulator.wire;

/** Ends the reading of a request that the engine refuses. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient ApiError error;

    Refused(ApiError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    ApiError error() {
        return error;
    }
}
