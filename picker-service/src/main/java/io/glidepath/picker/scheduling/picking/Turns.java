package io.glidepath.picker.scheduling.picking;

import io.glidepath.picker.scheduling.ScheduledRequest;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Chance that equal requests of equal turns share, so that a decision can be repeated. */
final class Turns {

    private Turns() {}

    static RandomGenerator of(ScheduledRequest request) {
        return new SplittableRandom(request.affinity() * 0x9E3779B97F4A7C15L + request.turn());
    }
}
