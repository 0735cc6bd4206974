package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.benchmarks.simulation.Router;
import io.glidepath.benchmarks.workload.Ask;
import io.glidepath.simulator.cache.IntList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A router that knows prompts only by their text: lengths are off by up to a third, and no index can be asked. */
final class Textual extends Around {

    private final Map<Long, RoutedAsk> known = new HashMap<>();
    private final Map<Long, RoutedAsk> guessed = new HashMap<>();

    Textual(Router router) {
        super(router);
    }

    @Override
    public int route(RoutedAsk ask, FleetNow fleet) {
        RoutedAsk guess = guess(ask);
        known.put(ask.ask().id(), ask);
        guessed.put(ask.ask().id(), guess);
        return super.route(guess, new WithoutIndex(fleet));
    }

    @Override
    public List<Bound> release(FleetNow fleet) {
        return super.release(new WithoutIndex(fleet)).stream()
                .map(bound -> new Bound(of(known, bound.ask()), bound.engine()))
                .toList();
    }

    @Override
    public void firstToken(RoutedAsk ask, int engine, long now) {
        super.firstToken(of(guessed, ask), engine, now);
    }

    @Override
    public void ended(RoutedAsk ask, int engine, long now) {
        super.ended(of(guessed, ask), engine, now);
    }

    private static RoutedAsk of(Map<Long, RoutedAsk> asks, RoutedAsk ask) {
        return asks.getOrDefault(ask.ask().id(), ask);
    }

    private static RoutedAsk guess(RoutedAsk ask) {
        Ask truth = ask.ask();
        double off = new SplittableRandom(truth.id()).nextDouble(0.67, 1.33);
        int length = Math.max(1, (int) (off * truth.prompt().size()));
        IntList prompt = IntList.of(new int[length]);
        Ask guess = new Ask(truth.id(), truth.source(), prompt, truth.outputTokens(), truth.expectedOutput());
        return new RoutedAsk(guess, ask.chain(), ask.arrivedNanos());
    }

    /** The index cannot be asked. */
    private static final class WithoutIndex extends Seen {

        WithoutIndex(FleetNow fleet) {
            super(fleet);
        }

        @Override
        public int depth(RoutedAsk ask, int engine) {
            return 0;
        }
    }
}
