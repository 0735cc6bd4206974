package io.glidepath.local.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** When requests come: a Poisson process, whose gaps are exponential and know nothing of the answers. */
final class Arrivals {

    private static final double NANOS = 1e9;

    private Arrivals() {}

    /**
     * Draws arrival times.
     *
     * @param perSecond mean rate, above 0
     * @param count how many
     * @param random makes the gaps; equal generators give equal times
     * @return times since the start, ascending
     */
    static List<Duration> poisson(double perSecond, int count, RandomGenerator random) {
        List<Duration> times = new ArrayList<>(count);
        double seconds = 0;
        for (int i = 0; i < count; i++) {
            seconds += random.nextExponential() / perSecond;
            times.add(Duration.ofNanos(Math.round(seconds * NANOS)));
        }
        return List.copyOf(times);
    }
}
