package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.benchmarks.simulation.Router;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.ledger.LedgerUpdate;
import io.glidepath.contracts.ledger.WorkerBooks;
import io.glidepath.contracts.pick.SessionId;
import io.glidepath.picker.ledger.Elsewhere;
import io.glidepath.picker.peers.Peers;
import io.glidepath.picker.peers.PeersProperties;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Several of our pickers behind one gateway, which spreads its picks over them in turn, or asks the same one about all turns
 * of a session, as where clients name them. They tell each other what they have reserved by the production rules, every
 * 10 ms, over a channel that takes 5 ms.
 */
final class SeveralPickers implements Router {

    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long TRAVEL = TimeUnit.MILLISECONDS.toNanos(5);

    private final List<Glidepath> pickers;
    private final List<Peers> peers;
    private final Deque<Travelling> travelling = new ArrayDeque<>();
    private final Map<Long, Glidepath> owners = new HashMap<>();
    private final Asking asking;
    private int turn;
    private long tickedNanos;

    /** The same, but what is too young to be known elsewhere counts once, as if nobody else chose at this moment. */
    SeveralPickers unweighed() {
        for (int i = 0; i < pickers.size(); i++) {
            pickers.get(i).parts().ledger().knowing(new Unweighed(peers.get(i)));
        }
        return this;
    }

    /** What others have, known at once. */
    private record Unweighed(Peers peers) implements Elsewhere {

        @Override
        public WorkerBooks on(WorkerId worker) {
            return peers.on(worker);
        }

        @Override
        public Set<Long> computing(WorkerId worker) {
            return peers.computing(worker);
        }

        @Override
        public int others() {
            return peers.others();
        }

        @Override
        public long propagationNanos() {
            return 0;
        }
    }

    /** Which picker a gateway asks. */
    enum Asking {
        /** One after the other. */
        IN_TURN,
        /** About all turns of a session the same one. */
        HOME
    }

    private record Travelling(long atNanos, LedgerUpdate update) {}

    SeveralPickers(int count, Tuning tuning) {
        this(count, tuning, Asking.IN_TURN);
    }

    SeveralPickers(int count, Tuning tuning, Asking asking) {
        this.asking = asking;
        PeersProperties times =
                new PeersProperties(Duration.ofMillis(10), Duration.ofSeconds(1), Duration.ofSeconds(3));
        pickers = IntStream.range(0, count)
                .mapToObj(i -> new Glidepath(tuning, ask -> Caller.ANYBODY, "picker-" + i))
                .toList();
        peers = pickers.stream()
                .map(picker -> {
                    Peers others = new Peers(picker.parts().ledger(), times);
                    picker.parts().ledger().knowing(others);
                    return others;
                })
                .toList();
    }

    @Override
    public int route(RoutedAsk ask, FleetNow fleet) {
        talk(fleet.now());
        Glidepath picker = asking == Asking.HOME ? home(ask) : inTurn();
        owners.put(ask.ask().id(), picker);
        return picker.route(ask, fleet);
    }

    @Override
    public List<Bound> release(FleetNow fleet) {
        talk(fleet.now());
        List<Bound> bound = new ArrayList<>();
        pickers.forEach(picker -> bound.addAll(picker.release(fleet)));
        return bound;
    }

    @Override
    public void firstToken(RoutedAsk ask, int engine, long now) {
        talk(now);
        owner(ask).firstToken(ask, engine, now);
    }

    @Override
    public void ended(RoutedAsk ask, int engine, long now) {
        talk(now);
        owner(ask).ended(ask, engine, now);
    }

    private Glidepath inTurn() {
        return pickers.get(turn++ % pickers.size());
    }

    private Glidepath home(RoutedAsk ask) {
        SessionId session = new SessionId(Integer.toString(ask.ask().source()), false);
        return session.order(Caller.ANYBODY.tenant(), pickers, picker -> picker.parts()
                        .ledger()
                        .picker())
                .getFirst();
    }

    private Glidepath owner(RoutedAsk ask) {
        return Objects.requireNonNull(owners.get(ask.ask().id()));
    }

    /** Everything that was said and heard until now. */
    private void talk(long now) {
        while (tickedNanos + TICK <= now) {
            tickedNanos += TICK;
            hear(tickedNanos);
            for (Peers each : peers) {
                each.dropSilent(tickedNanos);
                each.due(tickedNanos).ifPresent(update -> travelling.add(new Travelling(tickedNanos + TRAVEL, update)));
            }
        }
        hear(now);
    }

    private void hear(long now) {
        while (!travelling.isEmpty() && travelling.peek().atNanos() <= now) {
            LedgerUpdate update = travelling.remove().update();
            peers.forEach(each -> each.take(update, now));
        }
    }
}
