package io.glidepath.simulator.driver;

import java.util.concurrent.locks.LockSupport;

/** The clock that a driver lives by, and how its thread waits on it. Called on that thread only. */
public interface Pace {

    /** The time that all others keep. */
    Pace REAL = new Pace() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void rest() {
            LockSupport.park(this);
        }

        @Override
        public void rest(long nanos) {
            LockSupport.parkNanos(this, nanos);
        }
    };

    /** Now, from any origin; never goes back. */
    long nanos();

    /** Waits until the thread is unparked, or for no reason. */
    void rest();

    /** Waits for so long, until the thread is unparked, or for no reason. */
    void rest(long nanos);
}
