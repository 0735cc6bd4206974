package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.benchmarks.simulation.Router;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.picker.flow.FlowQueue;
import io.glidepath.picker.flow.Held;
import io.glidepath.picker.flow.LateBinding;
import io.glidepath.picker.ledger.Applied;
import io.glidepath.picker.ledger.Claim;
import io.glidepath.picker.ledger.Claimed;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.ledger.Reservation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Our own router: the picker's policy, ledger, predictions, learning and queue, as in production, on the clock of the run.
 */
final class Glidepath implements Router {

    private static final GatewayId GATEWAY = new GatewayId("simulation", new Incarnation(1));

    private final PickerParts parts;
    private final LateBinding binding;
    private final FlowQueue<RoutedAsk> queue;
    private final Map<Long, Sent> sent = new HashMap<>();

    private record Sent(ReservationId reservation, long atNanos) {}

    Glidepath(Tuning tuning) {
        this(tuning, "picker");
    }

    /** One of several, by its name. */
    Glidepath(Tuning tuning, String name) {
        this.parts = new PickerParts(tuning, name);
        this.binding = new LateBinding(tuning.policy(), tuning.room());
        this.queue = new FlowQueue<>(tuning.flow());
    }

    @Override
    public int route(RoutedAsk ask, FleetNow fleet) {
        SimulatedChoice choice = new SimulatedChoice(parts, binding, ask, fleet);
        if (reserve(ask, choice, fleet.now())) {
            return choice.engine();
        }
        queue.offer(new Held<>(ask, choice.standing(), fleet.now()), fleet.now());
        return HELD;
    }

    @Override
    public List<Bound> release(FleetNow fleet) {
        List<Bound> bound = new ArrayList<>();
        queue.walk(fleet.now(), held -> {
            SimulatedChoice choice = new SimulatedChoice(parts, binding, held.behind(), fleet);
            boolean reserved = reserve(held.behind(), choice, fleet.now());
            if (reserved) {
                bound.add(new Bound(held.behind(), choice.engine()));
            }
            return reserved;
        });
        return bound;
    }

    Ledger ledger() {
        return parts.ledger();
    }

    private boolean reserve(RoutedAsk ask, SimulatedChoice choice, long now) {
        Claim claim = new Claim(Long.toString(ask.ask().id()), Attempt.FIRST, GATEWAY, "model", "tenant");
        if (parts.ledger().chooseAndReserve(claim, now, choice) instanceof Claimed.Reserved reserved) {
            sent.put(ask.ask().id(), new Sent(reserved.id(), now));
            return true;
        }
        return false;
    }

    @Override
    public void firstToken(RoutedAsk ask, int engine, long now) {
        tell(ask, OutcomeEvent.FIRST_TOKEN, 1, now)
                .ifPresent(moved -> parts.residency().firstToken(moved.id().number(), now));
    }

    @Override
    public void ended(RoutedAsk ask, int engine, long now) {
        long micros = sinceDispatchMicros(ask, now);
        tell(ask, OutcomeEvent.END, ask.ask().outputTokens(), now).ifPresent(ended -> {
            parts.residency().ended(ended.id().number());
            parts.learn(ended, micros, now);
        });
        sent.remove(ask.ask().id());
    }

    private Optional<Reservation> tell(RoutedAsk ask, OutcomeEvent event, int outputTokens, long now) {
        Outcome outcome = new Outcome(
                sentOf(ask).reservation(), event, sinceDispatchMicros(ask, now), outputTokens, null, null, null, null);
        return parts.ledger().apply(outcome, now) instanceof Applied.Moved moved
                ? Optional.of(moved.reservation())
                : Optional.empty();
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
