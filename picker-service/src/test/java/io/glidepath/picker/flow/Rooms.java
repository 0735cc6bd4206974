package io.glidepath.picker.flow;

import io.glidepath.picker.clock.MonotonicClock;
import io.glidepath.picker.signals.PickerMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

/** Waiting rooms and their settings for tests. */
public final class Rooms {

    private Rooms() {}

    /** A room that nobody walks. */
    public static WaitingRoom quiet() {
        return room(settings(100, Bands.USUAL), () -> 0);
    }

    static WaitingRoom room(FlowSettings settings, MonotonicClock clock) {
        return new WaitingRoom(settings, clock, new PickerMetrics(new SimpleMeterRegistry()));
    }

    static FlowSettings settings(int maxHeld, Bands bands) {
        return new FlowSettings(maxHeld, 1_000_000, Duration.ofSeconds(60), Duration.ofSeconds(20), 0.03, 32, bands);
    }
}
