package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.benchmarks.simulation.Router;

/** Routers that know nothing of the engines. */
final class Simple {

    private Simple() {}

    /** Reads no index. */
    private interface Blind extends Router {
        @Override
        default boolean readsIndex() {
            return false;
        }
    }

    /** Any engine that serves, each with equal chance. */
    static int anyOf(FleetNow fleet) {
        int engine = fleet.random().nextInt(fleet.size());
        while (!fleet.serves(engine)) {
            engine = fleet.random().nextInt(fleet.size());
        }
        return engine;
    }

    /** A coin for each request: what a plain Kubernetes service does with short connections. */
    static final class Random implements Blind {
        @Override
        public int route(RoutedAsk ask, FleetNow fleet) {
            return anyOf(fleet);
        }
    }

    /** One after another. */
    static final class RoundRobin implements Blind {
        private int next;

        @Override
        public int route(RoutedAsk ask, FleetNow fleet) {
            int engine = next++ % fleet.size();
            while (!fleet.serves(engine)) {
                engine = next++ % fleet.size();
            }
            return engine;
        }
    }

    /**
     * Rendezvous hash of the prompt's first 16 blocks (256 tokens), whatever the load: consistent hashing by prefix, as
     * AIBrix and ring-hash proxies offer.
     */
    static final class PrefixHash implements Blind {
        private static final int BLOCKS = 16;

        @Override
        public int route(RoutedAsk ask, FleetNow fleet) {
            long prefix =
                    ask.chain().length == 0 ? ask.ask().id() : ask.chain()[Math.min(BLOCKS, ask.chain().length) - 1];
            int best = 0;
            long highest = Long.MIN_VALUE;
            for (int engine = 0; engine < fleet.size(); engine++) {
                long weight = mix(prefix + engine * 0x9E3779B97F4A7C15L);
                if (weight >= highest && fleet.serves(engine)) {
                    highest = weight;
                    best = engine;
                }
            }
            return best;
        }

        private static long mix(long value) {
            long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
        }
    }
}
