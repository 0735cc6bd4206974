package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.benchmarks.workload.Ask;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.core.EngineProfile;
import io.glidepath.simulator.core.Gauges;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A fleet whose figures a test sets. */
final class FixedFleet implements FleetNow {

    static final int BLOCK = 16;

    final int[] depths;
    final int[] waiting;
    final double[] usage;
    final boolean[] serves;
    boolean indexMayBeRead = true;
    private final RandomGenerator random;

    FixedFleet(int engines) {
        this(engines, 1);
    }

    FixedFleet(int engines, long seed) {
        depths = new int[engines];
        waiting = new int[engines];
        usage = new double[engines];
        serves = new boolean[engines];
        Arrays.fill(serves, true);
        random = new SplittableRandom(seed);
    }

    FixedFleet depths(int... blocks) {
        System.arraycopy(blocks, 0, depths, 0, blocks.length);
        return this;
    }

    FixedFleet waiting(int... requests) {
        System.arraycopy(requests, 0, waiting, 0, requests.length);
        return this;
    }

    FixedFleet usage(double... shares) {
        System.arraycopy(shares, 0, usage, 0, shares.length);
        return this;
    }

    FixedFleet without(int engine) {
        serves[engine] = false;
        return this;
    }

    /** A prompt of so many blocks; equal families share their beginning, block by block. */
    static RoutedAsk ask(long id, int family, int blocks) {
        int[] tokens = IntStream.range(0, blocks * BLOCK).toArray();
        long[] chain = IntStream.range(0, blocks)
                .mapToLong(i -> 1_000_000L * family + i)
                .toArray();
        return new RoutedAsk(new Ask(id, family, IntList.of(tokens), 10, 10), chain, 0);
    }

    /** One that begins like its family for so many blocks and then goes its own way. */
    static RoutedAsk branch(long id, int family, int shared, int blocks) {
        RoutedAsk plain = ask(id, family, blocks);
        long[] chain = plain.chain().clone();
        for (int i = shared; i < blocks; i++) {
            chain[i] = -1_000_000L * (id + 1) - i;
        }
        return new RoutedAsk(plain.ask(), chain, 0);
    }

    @Override
    public int size() {
        return depths.length;
    }

    @Override
    public boolean serves(int engine) {
        return serves[engine];
    }

    @Override
    public long now() {
        return 0;
    }

    @Override
    public EngineProfile profile() {
        return EngineProfile.named("qwen3-32b-2xh100-2026-06");
    }

    @Override
    public Gauges scraped(int engine) {
        return new Gauges(0, waiting[engine], usage[engine], new Gauges.Totals(0, 0, 0, 0, 0, 0));
    }

    @Override
    public int depth(RoutedAsk ask, int engine) {
        if (!indexMayBeRead) {
            throw new IllegalStateException("the index was read");
        }
        return depths[engine];
    }

    @Override
    public RandomGenerator random() {
        return random;
    }
}
