package io.glidepath.simulator.wire;

import java.time.Duration;

/** Takes the engine down from within: returns at once, the connection that asked is cut with all others. */
public interface EngineControl {

    /** Ends this life of the engine and starts a new, empty one after {@code down}. */
    void restartAfter(Duration down);

    /** Ends this life of the engine; only its owner can start it again. */
    void kill();
}
