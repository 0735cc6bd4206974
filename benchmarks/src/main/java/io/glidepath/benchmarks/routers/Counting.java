package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.HeldBlocks;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.benchmarks.simulation.Router;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Routers that count what they themselves have outstanding on each engine. */
final class Counting {

    private Counting() {}

    /** Keeps the counts; who chooses is below. */
    abstract static class Counter implements Router {

        /** Prompt tokens not yet cached, of requests without a first token. */
        final long[] pendingUncached;

        /** Prompt tokens, cached or not, of requests without a first token. */
        final long[] pendingInput;

        /** Requests in flight. */
        final int[] requests;

        private final Map<Long, Integer> uncachedOf = new HashMap<>();

        Counter(int engines) {
            pendingUncached = new long[engines];
            pendingInput = new long[engines];
            requests = new int[engines];
        }

        abstract int choose(RoutedAsk ask, FleetNow fleet);

        /** For what a router counts beyond that. */
        void began(RoutedAsk ask, int engine) {}

        void left(RoutedAsk ask, int engine) {}

        @Override
        public final int route(RoutedAsk ask, FleetNow fleet) {
            int engine = choose(ask, fleet);
            int uncached = uncached(ask, engine, fleet);
            uncachedOf.put(ask.ask().id(), uncached);
            pendingUncached[engine] += uncached;
            pendingInput[engine] += ask.ask().prompt().size();
            requests[engine]++;
            began(ask, engine);
            return engine;
        }

        @Override
        public final void firstToken(RoutedAsk ask, int engine, long now) {
            Integer uncached = uncachedOf.remove(ask.ask().id());
            if (uncached != null) {
                pendingUncached[engine] -= uncached;
                pendingInput[engine] -= ask.ask().prompt().size();
            }
        }

        @Override
        public final void ended(RoutedAsk ask, int engine, long now) {
            firstToken(ask, engine, now);
            requests[engine]--;
            left(ask, engine);
        }

        static int uncached(RoutedAsk ask, int engine, FleetNow fleet) {
            int held = fleet.depth(ask, engine) * fleet.profile().memory().blockSize();
            return Math.max(1, ask.ask().prompt().size() - held);
        }
    }

    /** Fewest requests in flight. */
    static final class LeastRequests extends Counter {
        LeastRequests(int engines) {
            super(engines);
        }

        @Override
        int choose(RoutedAsk ask, FleetNow fleet) {
            Highest fewest = new Highest(fleet);
            for (int engine = 0; engine < fleet.size(); engine++) {
                fewest.offer(engine, -requests[engine]);
            }
            return fewest.index();
        }
    }

    /** The less loaded of two drawn at random (Mitzenmacher 2001; a policy of vLLM's and SGLang's routers). */
    static final class PowerOfTwo extends Counter {
        PowerOfTwo(int engines) {
            super(engines);
        }

        @Override
        int choose(RoutedAsk ask, FleetNow fleet) {
            int one = Simple.anyOf(fleet);
            int other = Simple.anyOf(fleet);
            return requests[other] < requests[one] ? other : one;
        }
    }

    /**
     * The engines that hold 80 % of the prompt, until their best would begin 18 s later than the best of the others; among
     * the candidates fewest prompt tokens outstanding, which are those without a first token, since they are divided by a
     * speed of prefill. Source: llm-d's prefix-affinity filter with token load.
     */
    static final class Sticky extends Counter {

        private static final double AFFINITY = 0.8;
        private static final double TOKENS_PER_SECOND = 15_928;
        private static final double PATIENCE_SECONDS = 18;

        Sticky(int engines) {
            super(engines);
        }

        @Override
        int choose(RoutedAsk ask, FleetNow fleet) {
            boolean[] holds = new boolean[fleet.size()];
            long bestHolding = Long.MAX_VALUE;
            long bestOther = Long.MAX_VALUE;
            for (int engine = 0; engine < holds.length; engine++) {
                holds[engine] = fleet.depth(ask, engine) >= AFFINITY * ask.chain().length && ask.chain().length > 0;
                if (!fleet.serves(engine)) {
                    continue;
                }
                if (holds[engine]) {
                    bestHolding = Math.min(bestHolding, pendingInput[engine]);
                } else {
                    bestOther = Math.min(bestOther, pendingInput[engine]);
                }
            }
            boolean stick = bestHolding != Long.MAX_VALUE
                    && (bestOther == Long.MAX_VALUE
                            || (double) (bestHolding - bestOther) / TOKENS_PER_SECOND <= PATIENCE_SECONDS);
            Highest fewest = new Highest(fleet);
            for (int engine = 0; engine < holds.length; engine++) {
                if (!stick || holds[engine]) {
                    fewest.offer(engine, (double) -pendingInput[engine]);
                }
            }
            return fewest.index();
        }
    }

    /**
     * Pending prefill blocks, own uncached blocks, and the distinct prompt blocks that would then be in use; lowest wins.
     * Source: Dynamo's KV router cost ({@code overlap_score_weight} 1, temperature 0), which counts active blocks itself.
     */
    static final class Dynamo extends Counter {

        private final List<HeldBlocks> active;

        Dynamo(int engines) {
            super(engines);
            active = Stream.generate(HeldBlocks::new).limit(engines).toList();
        }

        @Override
        int choose(RoutedAsk ask, FleetNow fleet) {
            double blockSize = fleet.profile().memory().blockSize();
            Highest lowest = new Highest(fleet);
            for (int engine = 0; engine < fleet.size(); engine++) {
                HeldBlocks there = active.get(engine);
                double prefill = (pendingUncached[engine] + uncached(ask, engine, fleet)) / blockSize;
                int added = ask.chain().length - there.depth(ask.chain());
                lowest.offer(engine, -(prefill + there.distinct() + added));
            }
            return lowest.index();
        }

        @Override
        void began(RoutedAsk ask, int engine) {
            for (long block : ask.chain()) {
                active.get(engine).add(block);
            }
        }

        @Override
        void left(RoutedAsk ask, int engine) {
            for (long block : ask.chain()) {
                active.get(engine).remove(block);
            }
        }
    }

    /**
     * The engine with the longest match when it covers half of the prompt, else the one with the fewest requests; fewest
     * requests also while the fleet is out of balance. Source: vLLM's and SGLang's routers, policy {@code cache_aware}
     * (match threshold 0.5, absolute 32, relative 1.1).
     */
    static final class CacheThreshold extends Counter {

        private static final double MATCH = 0.5;
        private static final int ABSOLUTE = 32;
        private static final double RELATIVE = 1.1;

        CacheThreshold(int engines) {
            super(engines);
        }

        @Override
        int choose(RoutedAsk ask, FleetNow fleet) {
            int fewest = Integer.MAX_VALUE;
            int most = 0;
            Highest longest = new Highest(fleet);
            Highest idlest = new Highest(fleet);
            int longestMatch = 0;
            for (int engine = 0; engine < fleet.size(); engine++) {
                if (!fleet.serves(engine)) {
                    continue;
                }
                fewest = Math.min(fewest, requests[engine]);
                most = Math.max(most, requests[engine]);
                int depth = fleet.depth(ask, engine);
                longestMatch = Math.max(longestMatch, depth);
                longest.offer(engine, depth);
                idlest.offer(engine, -requests[engine]);
            }
            boolean unbalanced = most - fewest > ABSOLUTE && most > RELATIVE * fewest;
            return !unbalanced && longestMatch > MATCH * ask.chain().length ? longest.index() : idlest.index();
        }
    }

    /** (Pending uncached tokens + own) x (requests in flight + 1), lowest wins. */
    static final class Lmetric extends Counter {
        Lmetric(int engines) {
            super(engines);
        }

        @Override
        int choose(RoutedAsk ask, FleetNow fleet) {
            Highest lowest = new Highest(fleet);
            for (int engine = 0; engine < fleet.size(); engine++) {
                double waiting = pendingUncached[engine] + uncached(ask, engine, fleet) + 1.0;
                lowest.offer(engine, -waiting * (requests[engine] + 1.0));
            }
            return lowest.index();
        }
    }
}
