package io.glidepath.picker.flow;

/** A request that waits in the {@link WaitingRoom}. */
@FunctionalInterface
public interface Waiter {

    /**
     * Looks again, and reserves where there is room. Called on the room's own thread, one request at a time; must not wait
     * for anyone.
     *
     * @return what it came to; one that does not stay leaves the room
     */
    Looked looked();
}
