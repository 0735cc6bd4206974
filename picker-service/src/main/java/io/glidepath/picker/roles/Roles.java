package io.glidepath.picker.roles;

import io.glidepath.contracts.identity.WorkerId;
import java.util.Set;

/** Who prefills now, and what is asked of the pool. Any thread reads it; only the job that evaluates replaces it. */
public final class Roles {

    private final DemandMeter demand = new DemandMeter();
    private volatile Set<WorkerId> prefills = Set.of();

    /** Nobody prefills yet. */
    public Roles() {}

    /**
     * Workers that can do both and only read prompts for now.
     *
     * @return their ids; workers whose role is to prefill are not among them
     */
    public Set<WorkerId> prefills() {
        return prefills;
    }

    /**
     * Meters what is asked.
     *
     * @return of this picker
     */
    public DemandMeter demand() {
        return demand;
    }

    /**
     * How busy the prefill workers would be, were every prompt read there.
     *
     * @param workers how many they are
     * @param pickers pickers that share the load evenly, this one included
     * @param nowNanos the time
     * @return {@code U/k}; 0 without any
     */
    public double pressure(int workers, int pickers, long nowNanos) {
        return workers == 0 ? 0 : pickers * demand.demand(nowNanos).prefill() / workers;
    }

    /**
     * Replaces who prefills.
     *
     * @param others workers that can do both and only read prompts from now on
     */
    public void replace(Set<WorkerId> others) {
        prefills = Set.copyOf(others);
    }
}
