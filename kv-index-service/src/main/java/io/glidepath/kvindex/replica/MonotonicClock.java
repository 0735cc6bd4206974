package io.glidepath.kvindex.replica;

/** Time that only goes forward, whatever the wall clock does. */
@FunctionalInterface
public interface MonotonicClock {

    /**
     * Now.
     *
     * @return nanoseconds since an arbitrary moment; only differences mean anything
     */
    long nanos();
}
