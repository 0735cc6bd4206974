package io.glidepath.picker.fleet;

import io.glidepath.contracts.fleet.FleetView;

/** Told of each new picture of the fleet, on the follower's thread; must not wait. */
public interface FleetListener {

    /**
     * The fleet may have changed.
     *
     * @param before the picture before
     * @param after the picture now
     */
    void changed(FleetView before, FleetView after);
}
