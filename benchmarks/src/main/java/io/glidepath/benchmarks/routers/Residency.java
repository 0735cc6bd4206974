package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a router believes an engine to hold of a prompt. */
interface Residency {

    /** Leading blocks of the prompt, 0 or more. */
    int depth(RoutedAsk ask, int engine, FleetNow fleet);

    /** Blocks of the prompt that are looked at, which a depth is a share of. */
    default int considered(RoutedAsk ask) {
        return ask.chain().length;
    }

    /** Told where a prompt went. */
    void routed(RoutedAsk ask, int engine);

    /** Whether it is the index that tells. */
    default boolean readsIndex() {
        return false;
    }

    /** For a router that asks for no prefix. */
    record Unknown() implements Residency {

        @Override
        public int depth(RoutedAsk ask, int engine, FleetNow fleet) {
            return 0;
        }

        @Override
        public void routed(RoutedAsk ask, int engine) {}
    }

    /** The index fed by the engines' events. */
    record Exact() implements Residency {

        @Override
        public int depth(RoutedAsk ask, int engine, FleetNow fleet) {
            return fleet.depth(ask, engine);
        }

        @Override
        public void routed(RoutedAsk ask, int engine) {}

        @Override
        public boolean readsIndex() {
            return true;
        }
    }

    /** What the router itself sent there, in an LRU of its own for each engine. */
    final class Approximate implements Residency {

        private final int capacity;
        private final int maxMatched;
        private final int stride;
        private final List<Map<Long, Boolean>> sent = new ArrayList<>();

        /**
         * @param engines how many
         * @param capacity entries remembered for each engine
         * @param maxMatched blocks of a prompt looked at, at most
         * @param stride engine blocks in one block of the router's
         */
        Approximate(int engines, int capacity, int maxMatched, int stride) {
            this.capacity = capacity;
            this.maxMatched = maxMatched;
            this.stride = stride;
            for (int i = 0; i < engines; i++) {
                sent.add(new LinkedHashMap<>(16, 0.75f, true));
            }
        }

        @Override
        public int depth(RoutedAsk ask, int engine, FleetNow fleet) {
            Map<Long, Boolean> known = sent.get(engine);
            int depth = 0;
            for (int block = stride - 1; block < considered(ask); block += stride) {
                if (known.get(ask.chain()[block]) == null) {
                    return depth;
                }
                depth = block + 1;
            }
            return depth;
        }

        @Override
        public void routed(RoutedAsk ask, int engine) {
            Map<Long, Boolean> known = sent.get(engine);
            for (int block = stride - 1; block < considered(ask); block += stride) {
                known.put(ask.chain()[block], true);
            }
            var eldest = known.keySet().iterator();
            while (known.size() > capacity) {
                eldest.next();
                eldest.remove();
            }
        }

        @Override
        public int considered(RoutedAsk ask) {
            return Math.min(ask.chain().length, maxMatched);
        }
    }
}
