package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;

/** Keeps the highest of the scores offered, dead engines left out; equal ones win with equal chance. One use. */
final class Highest {

    private final FleetNow fleet;
    private int index = -1;
    private double score = Double.NEGATIVE_INFINITY;
    private int equals;

    Highest(FleetNow fleet) {
        this.fleet = fleet;
    }

    void offer(int engine, double value) {
        if (!fleet.serves(engine)) {
            return;
        }
        if (value > score) {
            index = engine;
            score = value;
            equals = 1;
        } else if (value == score && fleet.random().nextInt(++equals) == 0) {
            index = engine;
        }
    }

    int index() {
        if (index < 0) {
            throw new IllegalStateException("no engine serves");
        }
        return index;
    }
}
