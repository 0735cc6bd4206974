package io.glidepath.benchmarks.workload;

import io.glidepath.benchmarks.workload.OpenLoop.Timed;
import io.glidepath.simulator.cache.IntList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Workloads whose times are drawn beforehand. */
public final class OpenLoops {

    private static final long SECOND = 1_000_000_000L;

    /** Tokens that a router may expect of an answer in a trace. */
    private static final int TRACE_ANSWER = 350;

    private OpenLoops() {}

    /**
     * Requests at given times.
     *
     * @param prompts what is asked
     * @param times nanoseconds from the start, ascending
     * @return the workload
     */
    public static Workload at(Prompts prompts, long[] times) {
        return new OpenLoop(IntStream.range(0, times.length)
                .mapToObj(i -> new Timed(times[i], prompts.ask(i)))
                .iterator());
    }

    /**
     * The published prompts in bursts of 150 within 100 ms every 12 s, and 4 a second between; answers of 200 tokens.
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
        SharedPrefix.Shape shape = SharedPrefix.Shape.PUBLISHED.answering(200);
        return at(
                Prompts.grouped(shape, seed),
                LongStream.concat(together, between).sorted().toArray());
    }

    /**
     * Bursts of 48 within 20 ms, every 4 s, each on a 6,000-token beginning that nobody has seen.
     *
     * @param bursts how many
     * @param seed of everything
     * @return the workload
     */
    public static Workload burstsOnNewPrefix(int bursts, long seed) {
        int size = 48;
        Prompts prompts = id -> {
            Draw draw = Draw.of(seed, id);
            int burst = (int) (id / size);
            int own = draw.between(200, 1_000);
            int[] prompt = Arrays.copyOf(Draw.of(seed, -2L - burst).tokens(6_000), 6_000 + own);
            System.arraycopy(draw.tokens(own), 0, prompt, 6_000, own);
            return new Ask(id, burst, IntList.of(prompt), draw.between(50, 350), 200);
        };
        return at(prompts, burstTimes(bursts, size, 4));
    }

    /**
     * Bursts of 64 within 20 ms, every 8 s, of prompts that share nothing: 1,000 to 7,000 tokens in, 50 to 350 out.
     *
     * @param bursts how many
     * @param seed of everything
     * @return the workload
     */
    public static Workload burstsWithoutReuse(int bursts, long seed) {
        Prompts prompts = Prompts.unique(new Range(1_000, 7_000), new Range(50, 350), seed);
        return at(prompts, burstTimes(bursts, 64, 8));
    }

    private static long[] burstTimes(int bursts, int size, int periodSeconds) {
        return IntStream.range(0, bursts * size)
                .mapToLong(i -> (long) (i / size) * periodSeconds * SECOND + i % size * (SECOND / 50) / size)
                .toArray();
    }

    /**
     * A recorded trace, as fast as it was or faster.
     *
     * @param requests in order of time
     * @param speed 2 plays it twice as fast
     * @return the workload
     */
    public static Workload replay(Stream<TraceLine> requests, double speed) {
        Iterator<TraceLine> lines = requests.iterator();
        return new OpenLoop(new Iterator<>() {
            private long next;

            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public Timed next() {
                TraceLine line = lines.next();
                int answer = Math.max(1, line.outputTokens());
                return new Timed(
                        (long) (line.atNanos() / speed), new Ask(next++, 0, line.prompt(), answer, TRACE_ANSWER));
            }
        });
    }
}
