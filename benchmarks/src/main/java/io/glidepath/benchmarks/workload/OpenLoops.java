package io.glidepath.benchmarks.workload;

import io.glidepath.benchmarks.workload.OpenLoop.Timed;
import io.glidepath.simulator.cache.IntList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Workloads that are drawn beforehand. */
public final class OpenLoops {

    private static final long SECOND = 1_000_000_000L;

    private OpenLoops() {}

    /**
     * Prompts that share nothing: 500 to 8,000 tokens in, 100 to 1,600 out.
     *
     * @param rate requests a second
     * @param count how many
     * @param seed of everything
     * @return the workload
     */
    public static Workload zeroReuse(double rate, int count, long seed) {
        long[] times = Arrivals.poisson(rate, count, Draw.of(seed, -1).random());
        return new OpenLoop(IntStream.range(0, count)
                .mapToObj(i -> {
                    Draw draw = Draw.of(seed, i);
                    IntList prompt = IntList.of(draw.tokens(draw.between(500, 8_000)));
                    return new Timed(times[i], new Ask(i, i, prompt, draw.between(100, 1_600), 850));
                })
                .iterator());
    }

    /**
     * The published prompts drawn evenly, at a steady rate.
     *
     * @param rate requests a second
     * @param count how many
     * @param seed of everything
     * @return the workload
     */
    public static Workload steady(double rate, int count, long seed) {
        long[] times = Arrivals.poisson(rate, count, Draw.of(seed, -1).random());
        return published(times, 1_000, seed);
    }

    /**
     * The published prompts in bursts of 150 within 100 ms every 12 s, and 4 a second between.
     *
     * @param bursts how many
     * @param seed of everything
     * @return the workload
     */
    public static Workload bursts(int bursts, long seed) {
        Draw draw = Draw.of(seed, -1);
        LongStream together = IntStream.range(0, bursts)
                .boxed()
                .flatMapToLong(i -> draw.random().longs(150, 0, SECOND / 10).map(offset -> i * 12 * SECOND + offset));
        LongStream between = Arrays.stream(Arrivals.poisson(4, bursts * 48, draw.random()));
        return published(LongStream.concat(together, between).sorted().toArray(), 200, seed);
    }

    private static Workload published(long[] times, int outputTokens, long seed) {
        SharedPrefix.Shape shape = SharedPrefix.Shape.PUBLISHED;
        Draw draw = Draw.of(seed, -3);
        return new OpenLoop(IntStream.range(0, times.length)
                .mapToObj(i -> {
                    int group = draw.between(0, shape.groups() - 1);
                    int own = draw.between(0, shape.promptsPerGroup() - 1);
                    int[] prompt = shared(seed, group, shape.sharedTokens(), own, shape.ownTokens());
                    return new Timed(times[i], new Ask(i, group, IntList.of(prompt), outputTokens, outputTokens));
                })
                .iterator());
    }

    private static int[] shared(long seed, int group, int sharedTokens, int own, int ownTokens) {
        int[] prompt = Arrays.copyOf(Draw.of(seed, 1_000_000L + group).tokens(sharedTokens), sharedTokens + ownTokens);
        int[] tail = Draw.of(seed, 2_000_000L + 1_000L * group + own).tokens(ownTokens);
        System.arraycopy(tail, 0, prompt, sharedTokens, ownTokens);
        return prompt;
    }

    /**
     * Bursts of 48 within 20 ms, every 4 s, each on a 6,000-token beginning that nobody has seen.
     *
     * @param bursts how many
     * @param seed of everything
     * @return the workload
     */
    public static Workload burstsOnNewPrefix(int bursts, long seed) {
        return inBursts(bursts, 48, 4, (burst, i) -> {
            Draw draw = Draw.of(seed, 1_000L * burst + i);
            int own = draw.between(200, 1_000);
            int[] prompt = shared(seed, burst, 6_000, i, own);
            return new Ask(burst * 48L + i, burst, IntList.of(prompt), draw.between(50, 350), 200);
        });
    }

    /**
     * Bursts of 64 within 20 ms, every 8 s, of prompts that share nothing.
     *
     * @param bursts how many
     * @param seed of everything
     * @return the workload
     */
    public static Workload burstsWithoutReuse(int bursts, long seed) {
        return inBursts(bursts, 64, 8, (burst, i) -> {
            Draw draw = Draw.of(seed, 1_000L * burst + i);
            IntList prompt = IntList.of(draw.tokens(draw.between(1_000, 7_000)));
            return new Ask(burst * 64L + i, burst, prompt, draw.between(50, 350), 200);
        });
    }

    @FunctionalInterface
    private interface BurstAsk {
        Ask of(int burst, int index);
    }

    private static Workload inBursts(int bursts, int size, int periodSeconds, BurstAsk asks) {
        return new OpenLoop(IntStream.range(0, bursts)
                .boxed()
                .flatMap(burst -> burst(burst, size, burst * periodSeconds * SECOND, asks).stream())
                .iterator());
    }

    private static List<Timed> burst(int burst, int size, long start, BurstAsk asks) {
        return IntStream.range(0, size)
                .mapToObj(i -> new Timed(start + i * (SECOND / 50) / size, asks.of(burst, i)))
                .sorted(Comparator.comparingLong(Timed::atNanos))
                .toList();
    }

    /**
     * A recorded trace, as fast as it was or faster.
     *
     * @param requests in order of time
     * @param speed 2 plays it twice as fast
     * @return the workload
     */
    public static Workload replay(Stream<MooncakeTrace.Line> requests, double speed) {
        long[] next = {0};
        return new OpenLoop(requests.map(line -> new Timed(
                        (long) (line.timestampMs() * 1e6 / speed),
                        new Ask(next[0]++, 0, line.prompt(), Math.max(1, line.outputLength()), 350)))
                .iterator());
    }
}
