package io.glidepath.simulator.exchange;

/** Ends the reading of a request that the engine refuses. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient ApiError error;

    /** Refuses with {@code error}. */
    public Refused(ApiError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    /** What the client is told. */
    public ApiError error() {
        return error;
    }
}
