package io.glidepath.picker.policy;

import io.glidepath.picker.clock.MonotonicClock;
import io.glidepath.picker.policy.Policies.Revision;
import io.glidepath.picker.policy.PolicyStore.Stored;
import io.glidepath.picker.policyfile.PolicyDocument;
import io.glidepath.picker.policyfile.PolicyFile;
import io.glidepath.picker.policyfile.PolicyFileException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Keeps the policy of this replica equal to the one that is kept for all. Whatever fails, the last good one goes on
 * deciding, and why is told.
 *
 * <p>Thread-safe: looks and changes come one after another, so that an older answer never undoes a newer change.
 */
final class PolicyFollower {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyFollower.class);

    private final Policies policies;
    private final PolicyFile reader;
    private final PolicyStore store;
    private final MonotonicClock clock;
    private volatile Status status;

    PolicyFollower(Policies policies, PolicyFile reader, PolicyStore store, MonotonicClock clock) {
        this.policies = policies;
        this.reader = reader;
        this.store = store;
        this.clock = clock;
        this.status = new Status(Optional.empty(), Optional.of("not heard yet"), clock.nanos());
    }

    /**
     * How following goes.
     *
     * @param refused why what is kept does not decide here; empty when it does
     * @param away why the store does not answer; empty when it does
     * @param heardNanos when it last did
     */
    record Status(Optional<String> refused, Optional<String> away, long heardNanos) {}

    /** Looks once; waits for the store's answer, which has a deadline. */
    synchronized void look() {
        try {
            Optional<Stored> stored = store.read();
            if (stored.isEmpty()) {
                Revision own = policies.current();
                store.seed(new Stored(own.number(), own.document().text()));
            }
            status = new Status(stored.flatMap(this::take), Optional.empty(), clock.nanos());
        } catch (DataAccessException e) {
            away(String.valueOf(e.getMostSpecificCause().getMessage()));
        } catch (RuntimeException e) { // whatever a client throws, following goes on
            away(e.toString());
        }
    }

    /**
     * Changes the policy for all replicas, and at once for this one.
     *
     * @return its revision
     * @throws PolicyFileException when the file cannot be taken; nothing has changed then
     * @throws DataAccessException when the store does not answer; this replica's policy has not changed then
     */
    synchronized Revision put(String text, String author) {
        PolicyDocument document = reader.read(text);
        long before = policies.current().number();
        Revision newer = new Revision(store.put(text, author, before), document);
        policies.replace(newer);
        status = new Status(Optional.empty(), Optional.empty(), clock.nanos());
        LOG.atInfo()
                .addKeyValue("before", before)
                .addKeyValue("revision", newer.number())
                .addKeyValue("author", author)
                .log("the policy was changed");
        return newer;
    }

    Status status() {
        return status;
    }

    Duration sinceHeard() {
        return Duration.ofNanos(clock.nanos() - status.heardNanos());
    }

    String where() {
        return store.describe();
    }

    /** Why it is not taken; empty when it decides now. */
    private Optional<String> take(Stored stored) {
        if (policies.current().is(stored)) {
            return Optional.empty();
        }
        try {
            policies.replace(new Revision(stored.revision(), reader.read(stored.text())));
            LOG.atInfo().addKeyValue("revision", stored.revision()).log("another policy decides");
            return Optional.empty();
        } catch (PolicyFileException e) {
            String why = "revision " + stored.revision() + ": " + e.getMessage();
            if (!status.refused().equals(Optional.of(why))) {
                LOG.atWarn().addKeyValue("why", why).log("a policy cannot be taken; the last good one stays");
            }
            return Optional.of(why);
        }
    }

    private void away(String why) {
        if (status.away().isEmpty()) {
            LOG.atWarn().addKeyValue("why", why).log("the policy cannot be followed; the last good one stays");
        }
        status = new Status(status.refused(), Optional.of(why), status.heardNanos());
    }
}
