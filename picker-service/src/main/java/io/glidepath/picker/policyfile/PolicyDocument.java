package io.glidepath.picker.policyfile;

import io.glidepath.picker.pairing.Splitting;
import java.util.Map;
import java.util.Objects;

/**
 * A policy file that was checked: every name in it leads somewhere.
 *
 * @param text the file, as it was written
 * @param profiles by name
 * @param pools by name; {@value #DEFAULT_POOL} is there
 */
public record PolicyDocument(String text, Map<String, Profile> profiles, Map<String, Pool> pools) {

    /** The pool whose rules hold for pools that are not named. */
    static final String DEFAULT_POOL = "default";

    /** Copies the maps. */
    public PolicyDocument {
        profiles = Map.copyOf(profiles);
        pools = Map.copyOf(pools);
    }

    /**
     * What decides a request.
     *
     * @param pool the pool that serves it
     * @param model its model, aliases resolved
     * @param tenant who asks
     * @return a profile of this file, with its name
     */
    public Profile profile(String pool, String model, String tenant) {
        Pool found = pool(pool);
        return Objects.requireNonNull(profiles.get(found.profileFor(model, tenant)));
    }

    /**
     * What a pool says of prefill and decode apart.
     *
     * @param pool its name
     * @return its own, or that of the pools that are not named
     */
    public Splitting splitting(String pool) {
        return pool(pool).splitting();
    }

    private Pool pool(String name) {
        return Objects.requireNonNull(pools.getOrDefault(name, pools.get(DEFAULT_POOL)));
    }
}
