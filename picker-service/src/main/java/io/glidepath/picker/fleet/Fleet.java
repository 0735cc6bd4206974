package io.glidepath.picker.fleet;

import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.picker.clock.MonotonicClock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** The newest picture of the fleet. Written by the follower's thread alone, read by all. */
@Component
public class Fleet {

    private final MonotonicClock clock;
    private final List<FleetListener> listeners;
    private volatile Heard heard = new Heard(FleetView.EMPTY, false, 0);

    Fleet(MonotonicClock clock, List<FleetListener> listeners) {
        this.clock = clock;
        this.listeners = listeners;
    }

    /**
     * The picture now.
     *
     * @return the last one heard, however old
     */
    public FleetPicture now() {
        Heard last = heard;
        Duration age = last.known() ? Duration.ofNanos(clock.nanos() - last.atNanos()) : Duration.ZERO;
        return new FleetPicture(last.view(), last.known(), age);
    }

    void show(FleetView view) {
        FleetView before = heard.view();
        heard = new Heard(view, true, clock.nanos());
        listeners.forEach(listener -> listener.changed(before, view));
    }

    private record Heard(FleetView view, boolean known, long atNanos) {}
}
