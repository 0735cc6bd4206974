package io.glidepath.picker.assignment;

import io.glidepath.picker.roles.LabelPace;
import io.glidepath.picker.roles.Roles;
import io.glidepath.picker.signals.PickerMetrics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Leads or follows. Where the store does not answer, this picker decides for itself from where it stood, and says so.
 *
 * <p>Turns come one after another, on the job's own thread; anybody may read how it stands.
 */
final class RoleJob {

    private static final Logger LOG = LoggerFactory.getLogger(RoleJob.class);

    private final String self;
    private final RoleStore store;
    private final Roles roles;
    private final BiFunction<Assignment, Instant, Assignment> evaluation;
    private final InstantSource instants;
    private final PickerMetrics metrics;
    private final JsonMapper json;
    private volatile Standing standing;
    /** Under which this picker last led; turns only. */
    private long ledUnder = RoleStore.NOT_LEADING;

    /**
     * Knows nothing yet.
     *
     * @param self name and life of this picker
     * @param evaluation makes the next assignment from the one before
     */
    RoleJob(
            String self,
            RoleStore store,
            Roles roles,
            BiFunction<Assignment, Instant, Assignment> evaluation,
            RoleTools tools) {
        this.self = self;
        this.store = store;
        this.roles = roles;
        this.evaluation = evaluation;
        this.instants = tools.instants();
        this.metrics = tools.metrics();
        this.json = tools.json();
        this.standing = new Standing(false, Optional.empty(), Assignment.unknown(self, instants.instant()));
    }

    /**
     * What every turn is dated, counted and written with.
     *
     * @param instants for dates
     * @param metrics counts
     * @param json writes assignments
     */
    record RoleTools(InstantSource instants, PickerMetrics metrics, JsonMapper json) {}

    /**
     * How it stands.
     *
     * @param leads whether this picker decides for all
     * @param alone why it decides for itself only; empty where it does not
     * @param assignment what holds
     */
    record Standing(boolean leads, Optional<String> alone, Assignment assignment) {}

    /** One turn; waits for the store's answer, which has a deadline. */
    void turn() {
        try {
            shared();
        } catch (DataAccessException e) {
            alone(String.valueOf(e.getMostSpecificCause().getMessage()));
        } catch (JacksonException e) {
            alone("what is published cannot be read");
        } catch (RuntimeException e) { // whatever a client throws, roles go on
            alone(e.toString());
        }
    }

    Standing standing() {
        return standing;
    }

    private void shared() {
        long fence = store.lead(self);
        Optional<Assignment> published = store.read().map(text -> json.readValue(text, Assignment.class));
        if (fence == RoleStore.NOT_LEADING) {
            take(new Standing(false, Optional.empty(), published.orElse(standing.assignment())));
            return;
        }
        // Under another fence somebody else may have led since, and decided otherwise.
        Assignment before = fence == ledUnder ? standing.assignment() : published.orElse(standing.assignment());
        ledUnder = fence;
        Assignment next = evaluation.apply(before, instants.instant());
        boolean held = store.publish(fence, json.writeValueAsString(next));
        take(new Standing(held, Optional.empty(), held ? next : published.orElse(before)));
    }

    private void alone(String why) {
        if (standing.alone().isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("why", why)
                    .log("nobody can be asked who prefills; this picker decides for itself");
        }
        Assignment next = evaluation.apply(standing.assignment(), instants.instant());
        take(new Standing(true, Optional.of(why), next));
    }

    private void take(Standing newer) {
        Assignment before = standing.assignment();
        Assignment after = newer.assignment();
        standing = newer;
        roles.replace(after.labelled());
        LabelPace.Outcome change = LabelPace.between(before.labelled(), after.labelled());
        if (newer.leads() && after.lastChange().outcome() == LabelPace.Outcome.POSTPONED) {
            metrics.roleChange(LabelPace.Outcome.POSTPONED.word());
        }
        if (change != LabelPace.Outcome.NONE) {
            metrics.roleChange(change.word());
            LOG.atInfo()
                    .addKeyValue("prefill", after.labelled())
                    .addKeyValue("leader", after.leader())
                    .addKeyValue("reason", after.reason())
                    .log("other workers prefill");
        }
    }
}
