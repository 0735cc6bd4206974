package io.glidepath.benchmarks.simulation;

import io.glidepath.simulator.transfer.Links;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests whose prompt one engine reads for another, from the prefill leg to the end of the transfer. */
final class HandOffs {

    private final Setting.Apart apart;
    private final VirtualTime time;
    private final List<SimulatedEngine> engines;
    private final Links<Integer> links;
    private final Map<Long, Passing> byRequest = new HashMap<>();
    private final Map<Long, Transfer> underWay = new HashMap<>();
    private int recomputed;

    /** A request between two engines; the leg is known once the prompt is read. */
    private static final class Passing {
        private final RoutedAsk ask;
        private final int reader;
        private final int target;
        private long leg = -1;

        Passing(RoutedAsk ask, int reader, int target) {
            this.ask = ask;
            this.reader = reader;
            this.target = target;
        }
    }

    private record Transfer(Passing passing, long decodeLeg) {}

    HandOffs(Setting.Apart apart, VirtualTime time, List<SimulatedEngine> engines) {
        this.apart = apart;
        this.time = time;
        this.engines = engines;
        this.links = new Links<>(new Links.Speed(apart.bytesPerSecond(), nanos(apart.fixedSeconds())));
    }

    void read(RoutedAsk ask, int reader, int target) {
        byRequest.put(ask.ask().id(), new Passing(ask, reader, target));
        engines.get(reader).read(ask, nanos(apart.leaseSeconds()));
    }

    /** The prompt is read: the decode leg sets out. */
    void prefilled(RoutedAsk ask, long leg) {
        Passing passing = passing(ask);
        passing.leg = leg;
        time.at(time.now() + nanos(apart.hopSeconds()), () -> engines.get(passing.target)
                .goOn(passing.ask));
    }

    /** The decode leg has room. */
    void pulls(RoutedAsk ask, long decodeLeg, int tokens) {
        Passing passing = passing(ask);
        if (engines.get(passing.reader).keep(passing.leg)) {
            long id = links.start(passing.reader, passing.target, tokens * apart.bytesPerToken(), time.now());
            underWay.put(id, new Transfer(passing, decodeLeg));
            await();
        } else {
            recomputed++;
            time.at(time.now(), () -> engines.get(passing.target).pulled(decodeLeg, false));
        }
    }

    /** Whether another engine read its prompt; forgets it. */
    boolean ended(RoutedAsk ask) {
        return byRequest.remove(ask.ask().id()) != null;
    }

    /** Requests whose blocks were gone before they were pulled. */
    int recomputed() {
        return recomputed;
    }

    /** Changes that are no longer the next one do nothing. */
    private void await() {
        links.nextChange().ifPresent(at -> time.at(Math.max(at, time.now()), this::change));
    }

    private void change() {
        List<Long> done = links.finish(time.now());
        for (long id : done) {
            Transfer transfer = underWay.remove(id);
            if (transfer != null) {
                engines.get(transfer.passing().reader).release(transfer.passing().leg);
                engines.get(transfer.passing().target).pulled(transfer.decodeLeg(), true);
            }
        }
        boolean due = links.nextChange().isPresent() && links.nextChange().getAsLong() <= time.now();
        if (due) {
            time.at(time.now() + 1, this::change);
        } else {
            await();
        }
    }

    private Passing passing(RoutedAsk ask) {
        Passing found = byRequest.get(ask.ask().id());
        if (found == null) {
            throw new IllegalStateException("request " + ask.ask().id() + " is not handed over");
        }
        return found;
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }
}
