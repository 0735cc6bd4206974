package io.glidepath.picker.fleet;

import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.Incarnation;
import java.util.List;

/** A fleet that a test shows by hand. */
public final class PlayedFleet {

    private final Fleet fleet;
    private long revision;

    public PlayedFleet(FleetListener... listeners) {
        fleet = new Fleet(System::nanoTime, List.of(listeners));
    }

    public Fleet fleet() {
        return fleet;
    }

    public void show(FleetWorker... workers) {
        revision++;
        fleet.show(FleetView.of(new FleetSnapshot(new Incarnation(1), revision, List.of(workers))));
    }
}
