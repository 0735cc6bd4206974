package io.glidepath.picker.policy;

import io.glidepath.picker.pairing.Splitting;
import io.glidepath.picker.policyfile.InForce;
import io.glidepath.picker.policyfile.PolicyDocument;
import io.glidepath.picker.scheduling.Room;

/**
 * The policy that decides now. Any thread reads it; only the follower replaces it, whole, so that each look at a request
 * sees one revision.
 */
public final class Policies {

    private final String pool;
    private final Room room;
    private volatile Revision current;

    /**
     * Starts with a seed.
     *
     * @param pool which pool's rules hold
     * @param room how much a worker may have
     * @param seed what decides at first
     */
    Policies(String pool, Room room, Revision seed) {
        this.pool = pool;
        this.room = room;
        this.current = seed;
    }

    /**
     * A policy file with the number under which it is kept.
     *
     * @param number from 1
     * @param document the file
     */
    record Revision(long number, PolicyDocument document) {

        boolean is(PolicyStore.Stored stored) {
            return number == stored.revision() && document.text().equals(stored.text());
        }
    }

    /**
     * What decides a request.
     *
     * @param model its model, aliases resolved
     * @param tenant who asks
     * @return as of now; a later call may give another revision
     */
    public InForce inForce(String model, String tenant) {
        Revision now = current;
        return now.document()
                .profile(pool, model, tenant)
                .inForce(room, now.number(), now.document().splitting(pool));
    }

    /**
     * What this pool says of prefill and decode apart.
     *
     * @return as of now
     */
    public Splitting splitting() {
        return current.document().splitting(pool);
    }

    Revision current() {
        return current;
    }

    void replace(Revision newer) {
        current = newer;
    }
}
