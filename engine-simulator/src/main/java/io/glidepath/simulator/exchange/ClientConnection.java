package io.glidepath.simulator.exchange;

/** The connection under a request. Thread-safe. */
public interface ClientConnection {

    /** Runs {@code action} when the request's exchange is over or the client has left, at once if it already has. */
    void onGone(Runnable action);

    /** Closes the connection as it is, in the middle of whatever is being sent. */
    void cut();
}
