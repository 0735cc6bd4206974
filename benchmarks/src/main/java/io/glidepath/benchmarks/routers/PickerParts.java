package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.routers.Tuning.Part;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.learning.PrefillSample;
import io.glidepath.picker.learning.RateBook;
import io.glidepath.picker.learning.Rates;
import io.glidepath.picker.learning.ReuseShare;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.ledger.LedgerLimits;
import io.glidepath.picker.ledger.LedgerView;
import io.glidepath.picker.ledger.Reservation;
import io.glidepath.picker.residency.PredictedResidency;
import io.glidepath.picker.residency.ResidencyProperties;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.sessions.SessionProperties;
import io.glidepath.picker.sessions.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a picker remembers, as production makes it, but that only silent gateways make reservations expire. */
final class PickerParts {

    private static final Duration LONG = Duration.ofDays(365);
    private static final double GIVEN_UP = 1.15;
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** All engines serve one model. */
    static final String POOL = "model";

    private final Tuning tuning;
    private final Ledger ledger;
    private final PredictedResidency residency =
            new PredictedResidency(new ResidencyProperties(Duration.ofSeconds(2), 20_000));
    private final RateBook rates = new RateBook();
    private final ReuseShare reuse = new ReuseShare();
    private final Sessions sessions =
            new Sessions(new SessionProperties(Duration.ofSeconds(2), Duration.ofMinutes(30), 100_000));

    private final SimulatedRoles roles;
    private final LateNews news;
    private final Set<WorkerId> givenUp = new HashSet<>();
    private final List<WorkerId> workers = new ArrayList<>();

    PickerParts(Tuning tuning, Splits splits, String name) {
        this.tuning = tuning;
        this.roles = new SimulatedRoles(splits);
        this.news = new LateNews(tuning.belief().ledger());
        this.ledger = new Ledger(name, new Incarnation(1), new LedgerLimits(LONG, SILENCE, LONG, Integer.MAX_VALUE));
    }

    /** The name of an engine, the same object each time. */
    WorkerId worker(int engine) {
        while (workers.size() <= engine) {
            workers.add(new WorkerId("engine-" + workers.size()));
        }
        return workers.get(engine);
    }

    int engine(WorkerId worker) {
        return workers.indexOf(worker);
    }

    SimulatedRoles roles() {
        return roles;
    }

    Ledger ledger() {
        return ledger;
    }

    /** What a choice is shown of a worker. */
    Backlog backlog(LedgerView view, WorkerId worker, long now) {
        if (!tuning.has(Part.LEDGER)) {
            return Backlog.NONE;
        }
        return news.counted(worker, view.backlog(worker), now);
    }

    /** What a worker has; nothing where nobody will ask what it had. */
    Backlog backlog(WorkerId worker, long now) {
        return news.late() ? ledger.backlog(worker, now) : Backlog.NONE;
    }

    /** A first token or an end changed what a worker had. */
    void told(WorkerId worker, Backlog before, long now) {
        news.happened(worker, before, backlog(worker, now), now);
    }

    /** A reservation did. */
    void reserved(WorkerId worker, Backlog before, long now) {
        news.reserved(worker, before, backlog(worker, now), now);
    }

    PredictedResidency residency() {
        return residency;
    }

    Rates rates(WorkerId worker, long now) {
        Rates learnt = rates.of(POOL, worker, now);
        if (!tuning.has(Part.SPEEDS)) {
            return new Rates(1, learnt.tokenSeconds(), 0, 0);
        }
        if (!tuning.has(Part.FORGIVING) && learnt.slowness() > GIVEN_UP && givenUp.isEmpty()) {
            givenUp.add(worker);
        }
        return givenUp.contains(worker)
                ? new Rates(4, learnt.tokenSeconds(), learnt.samples(), learnt.error())
                : learnt;
    }

    double marginSeconds() {
        return tuning.has(Part.MARGIN) ? rates.marginSeconds(POOL) : 0;
    }

    /** From a first token, at once. */
    void compare(Reservation begun, long now) {
        rates.forecast(
                POOL,
                begun.placement().worker(),
                begun.placement().forecast().ttftSeconds(),
                begun.firstTokenMicros() / 1e6,
                now);
    }

    Sessions sessions() {
        return sessions;
    }

    double reuseShare() {
        return tuning.has(Part.REUSE) ? reuse.value() : 1;
    }

    void noteReuse(int promptTokens, int heldTokens) {
        reuse.note(promptTokens, heldTokens);
    }

    Tuning tuning() {
        return tuning;
    }

    /** From one that ended; one that never began teaches nothing. */
    void learn(Reservation ended, long sinceDispatchMicros, long now) {
        if (!ended.started()) {
            return;
        }
        WorkerId worker = ended.placement().worker();
        if (ended.placement().leg().isEmpty()) {
            learnPrefill(ended, worker, now);
        }
        if (ended.outputTokens() > 1) {
            double decodeSeconds = (sinceDispatchMicros - ended.firstTokenMicros()) / 1e6;
            rates.answer(POOL, worker, decodeSeconds / (ended.outputTokens() - 1), now);
        }
    }

    private void learnPrefill(Reservation ended, WorkerId worker, long now) {
        rates.firstToken(
                POOL,
                worker,
                new PrefillSample(
                        ended.placement().uncachedTokens(),
                        ended.firstTokenMicros() / 1e6,
                        ended.placement().forecast().usualSeconds(),
                        ended.aheadSeconds()),
                now);
    }
}
