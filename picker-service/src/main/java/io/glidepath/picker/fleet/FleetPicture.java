package io.glidepath.picker.fleet;

import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import java.time.Duration;

/**
 * The fleet as it was last heard.
 *
 * @param view the workers
 * @param known whether the collector was ever heard
 * @param age since the collector was last heard
 */
public record FleetPicture(FleetView view, boolean known, Duration age) {

    private static final Duration TRUSTED = Duration.ofSeconds(5);

    /**
     * Whether a worker's gauges are young enough to be believed.
     *
     * @param worker the worker
     * @return false when they are older than 5 s
     */
    public boolean trustsLoad(FleetWorker worker) {
        return loadAge(worker).compareTo(TRUSTED) <= 0;
    }

    /**
     * Age of a worker's gauges. The collector says at once what changes, so what it does not repeat still holds.
     *
     * @param worker the worker
     * @return at least 0
     */
    public Duration loadAge(FleetWorker worker) {
        return age.plusMillis(worker.report().measuredAgoMs());
    }
}
