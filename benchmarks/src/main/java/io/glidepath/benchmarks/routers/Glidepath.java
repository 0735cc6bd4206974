package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.routers.SimulatedChoice.Look;
import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.benchmarks.simulation.Router;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.picker.flow.FlowQueue;
import io.glidepath.picker.flow.Held;
import io.glidepath.picker.flow.LateBinding;
import io.glidepath.picker.flow.Looked;
import io.glidepath.picker.ledger.Applied;
import io.glidepath.picker.ledger.Claim;
import io.glidepath.picker.ledger.Claimed;
import io.glidepath.picker.ledger.Reservation;
import io.glidepath.picker.scheduling.Backlog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Our own router: the picker's policy, ledger, predictions, learning and queue, as in production, on the clock of the run.
 */
final class Glidepath implements Router {

    private final PickerParts parts;
    private final LateBinding binding;
    private final FlowQueue<RoutedAsk> queue;
    private final Caller.Book callers;
    private final Map<Long, Sent> sent = new HashMap<>();
    private final List<RoutedAsk> turnedAway = new ArrayList<>();

    private record Sent(ReservationId reservation, long atNanos, Optional<WorkerId> reader) {}

    Glidepath(Tuning tuning) {
        this(tuning, ask -> Caller.ANYBODY);
    }

    Glidepath(Tuning tuning, Caller.Book callers) {
        this(tuning, callers, "picker");
    }

    /** One of several, by its name. */
    Glidepath(Tuning tuning, Caller.Book callers, String name) {
        this(tuning, Splits.NEVER, callers, name);
    }

    /** With prompts that are read apart. */
    Glidepath(Tuning tuning, Splits splits) {
        this(tuning, splits, ask -> Caller.ANYBODY, "picker");
    }

    private Glidepath(Tuning tuning, Splits splits, Caller.Book callers, String name) {
        this.callers = callers;
        this.parts = new PickerParts(tuning, splits, name);
        this.binding = new LateBinding(tuning.policy(), tuning.room());
        this.queue = new FlowQueue<>(tuning.flow());
    }

    @Override
    public int route(RoutedAsk ask, FleetNow fleet) {
        Caller caller = callers.of(ask.ask());
        boolean turn = queue.mayPass(caller.atTheDoor(), fleet.now());
        Look first = new Look(turn, queue.bandOf(caller.priority()).shedLate());
        SimulatedChoice choice = choice(ask, fleet, first);
        if (reserve(ask, choice, fleet.now())) {
            queue.passed(choice.standing(), fleet.now());
            return choice.engine();
        }
        if (choice.late()) {
            turnedAway.add(ask);
            return HELD;
        }
        switch (queue.offer(new Held<>(ask, choice.standing(), fleet.now()), fleet.now())) {
            case FlowQueue.Offered.Full<RoutedAsk> full -> turnAway(ask);
            case FlowQueue.Offered.Kept<RoutedAsk> kept -> kept.evicted().forEach(victim -> turnAway(victim.behind()));
        }
        return HELD;
    }

    @Override
    public List<Bound> release(FleetNow fleet) {
        queue.expire(fleet.now()).forEach(late -> turnAway(late.behind()));
        List<Bound> bound = new ArrayList<>();
        queue.walk(fleet.now(), held -> {
            SimulatedChoice choice = choice(
                    held.behind(),
                    fleet,
                    Look.again(queue.bandOf(held.standing().priority())));
            if (reserve(held.behind(), choice, fleet.now())) {
                bound.add(new Bound(held.behind(), choice.engine()));
                return Looked.BOUND;
            }
            if (choice.late()) {
                turnAway(held.behind());
                return Looked.OVER;
            }
            return choice.tight() ? Looked.STAYS_FIRST : Looked.STAYS;
        });
        return bound;
    }

    @Override
    public List<RoutedAsk> turnedAway() {
        List<RoutedAsk> told = List.copyOf(turnedAway);
        turnedAway.clear();
        return told;
    }

    /** Requests that wait. */
    FlowQueue<RoutedAsk> queue() {
        return queue;
    }

    /** What the picker remembers. */
    PickerParts parts() {
        return parts;
    }

    private SimulatedChoice choice(RoutedAsk ask, FleetNow fleet, Look look) {
        parts.roles()
                .look(
                        fleet,
                        parts,
                        SimulatedChoice.profile(fleet.profile(), parts.tuning().belief()));
        return new SimulatedChoice(parts, binding, ask, fleet, callers.of(ask.ask()), look);
    }

    private void turnAway(RoutedAsk ask) {
        parts.ledger().noLongerWanted(claim(ask));
        turnedAway.add(ask);
    }

    private boolean reserve(RoutedAsk ask, SimulatedChoice choice, long now) {
        if (parts.ledger().chooseAndReserve(claim(ask), now, choice) instanceof Claimed.Reserved reserved) {
            sent.put(ask.ask().id(), new Sent(reserved.id(), now, choice.reader()));
            parts.reserved(parts.worker(choice.engine()), choice.before(), now);
            return true;
        }
        return false;
    }

    private Claim claim(RoutedAsk ask) {
        Caller caller = callers.of(ask.ask());
        return new Claim(
                Long.toString(ask.ask().id()), Attempt.FIRST, caller.gateway(), PickerParts.POOL, caller.tenant());
    }

    @Override
    public int reader(RoutedAsk ask) {
        return sentOf(ask).reader().map(parts::engine).orElse(WHOLE);
    }

    @Override
    public void prefilled(RoutedAsk ask, long now) {
        Sent leg = sentOf(ask);
        Outcome end = Outcome.prefillEnd(
                leg.reservation(),
                leg.reader().orElseThrow(),
                sinceDispatchMicros(ask, now) / 1_000,
                null,
                OutcomeResult.OK);
        parts.ledger().apply(end, now);
        parts.residency().prefilled(leg.reservation().number(), now);
    }

    @Override
    public void firstToken(RoutedAsk ask, int engine, long now) {
        tell(ask, engine, OutcomeEvent.FIRST_TOKEN, 1, now).ifPresent(moved -> {
            parts.residency().firstToken(moved.id().number(), now);
            parts.compare(moved, now);
        });
    }

    @Override
    public void ended(RoutedAsk ask, int engine, long now) {
        long micros = sinceDispatchMicros(ask, now);
        tell(ask, engine, OutcomeEvent.END, ask.ask().outputTokens(), now).ifPresent(ended -> {
            parts.residency().ended(ended.id().number());
            parts.learn(ended, micros, now);
        });
        sent.remove(ask.ask().id());
    }

    private Optional<Reservation> tell(RoutedAsk ask, int engine, OutcomeEvent event, int outputTokens, long now) {
        Outcome outcome = new Outcome(
                sentOf(ask).reservation(), event, sinceDispatchMicros(ask, now), outputTokens, null, null, null, null);
        WorkerId worker = parts.worker(engine);
        Backlog before = parts.backlog(worker, now);
        Applied applied = parts.ledger().apply(outcome, now);
        parts.told(worker, before, now);
        return applied instanceof Applied.Moved moved ? Optional.of(moved.reservation()) : Optional.empty();
    }

    private long sinceDispatchMicros(RoutedAsk ask, long now) {
        return (now - sentOf(ask).atNanos()) / 1_000;
    }

    private Sent sentOf(RoutedAsk ask) {
        Sent found = sent.get(ask.ask().id());
        if (found == null) {
            throw new IllegalStateException("request " + ask.ask().id() + " was not sent");
        }
        return found;
    }
}
