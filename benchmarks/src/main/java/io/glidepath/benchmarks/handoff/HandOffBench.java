package io.glidepath.benchmarks.handoff;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The decode adapter's own cost. A split request beside two bare calls one after the other, turn by turn; processor time of a
 * body of 220 KB; processor time of a relayed chunk beside nginx's, at the same pace in the same run; and how soon both engines
 * are free of a request whose client left.
 */
public final class HandOffBench {

    private static final int LARGE = 220_000;
    private static final double MOST_ADDED_MS = 3;
    private static final double MOST_LARGE_MS = 2;
    private static final double MOST_OF_NGINX = 2;
    private static final double MOST_TO_LEAVE_MS = 100;

    /** Until the compiler has done with what is measured. */
    private static final int WARM_UPS = 3;

    /** Turns of the two relays; their medians are compared. */
    private static final int ROUNDS = 5;

    private final Sizes sizes;
    private final List<Finding> findings = new ArrayList<>();
    private long reservations;

    private HandOffBench(Sizes sizes) {
        this.sizes = sizes;
    }

    /**
     * How much is measured.
     *
     * @param splits split requests, and as many before to warm up
     * @param large large ones, and three times as many before
     * @param streams streams at a time
     * @param chunks chunks of each
     * @param leaving clients that leave, in each phase
     */
    public record Sizes(int splits, int large, int streams, int chunks, int leaving) {

        /** What the targets are for. */
        public static final Sizes FULL = new Sizes(3_000, 1_500, 64, 500, 60);

        /** Enough to see that it runs. */
        public static final Sizes SMALL = new Sizes(20, 5, 2, 20, 2);
    }

    /**
     * Runs it.
     *
     * @param sizes how much
     * @return the findings; chunks are left out, as a rule that is missed, where there is no nginx
     * @throws IOException when a process does not start, or an answer is not what it must be
     * @throws InterruptedException when the caller is
     */
    public static Report run(Sizes sizes) throws IOException, InterruptedException {
        HandOffBench bench = new HandOffBench(sizes);
        try (Engines engines = new Engines(sizes.chunks(), Duration.ofMillis(10));
                Program adapter = Program.adapter(engines.port(), engines.port())) {
            bench.awaitFleet(adapter);
            bench.splits(engines, adapter);
            bench.large(adapter);
            bench.chunks(engines, adapter);
        }
        bench.leaving();
        return new Report("handoff", bench.findings);
    }

    /** Until the fleet is known the decode engine serves alone. */
    private void awaitFleet(Program adapter) throws IOException, InterruptedException {
        byte[] body = body(1_000);
        for (int tries = 0; tries < 200; tries++) {
            try (Caller caller = new Caller(adapter.port())) {
                if (caller.exchange(split(body)).equals(Engines.HANDED)) {
                    return;
                }
            }
            Thread.sleep(100);
        }
        throw new IOException("no request was split");
    }

    private void splits(Engines engines, Program adapter) throws IOException {
        byte[] body = body(4_000);
        byte[] bare = Caller.request(Engines.SPLIT, body);
        long[] both = new long[sizes.splits()];
        long[] ours = new long[sizes.splits()];
        try (Caller direct = new Caller(engines.port());
                Caller through = new Caller(adapter.port())) {
            for (int i = -sizes.splits(); i < sizes.splits(); i++) {
                long from = System.nanoTime();
                direct.exchange(bare);
                direct.exchange(bare);
                long between = System.nanoTime();
                require(through.exchange(split(body)));
                if (i >= 0) {
                    both[i] = between - from;
                    ours[i] = System.nanoTime() - between;
                }
            }
        }
        double baseline = median(both) / 1e6;
        double added = median(ours) / 1e6 - baseline;
        findings.add(Finding.below("split request: added to two bare calls, p50", added, "ms", MOST_ADDED_MS));
        findings.add(Finding.shown("split request: two bare calls, p50", baseline, "ms"));
    }

    private void large(Program adapter) throws IOException {
        byte[] body = body(LARGE);
        try (Caller caller = new Caller(adapter.port())) {
            for (int i = 0; i < WARM_UPS * sizes.large(); i++) {
                require(caller.exchange(split(body)));
            }
            Duration before = adapter.processorTime();
            for (int i = 0; i < sizes.large(); i++) {
                require(caller.exchange(split(body)));
            }
            double each = adapter.processorTime().minus(before).toNanos() / 1e6 / sizes.large();
            findings.add(Finding.below("split request of 220 KB: processor time", each, "ms", MOST_LARGE_MS));
        }
    }

    private void chunks(Engines engines, Program adapter) throws IOException, InterruptedException {
        String name = "relayed chunk: processor time beside nginx's";
        if (!Program.hasNginx()) {
            findings.add(Finding.rule(name, Double.NaN, "us", "nginx is installed", false));
            return;
        }
        try (Program nginx = Program.nginx(engines.port())) {
            perChunk(nginx);
            double[] oursEach = new double[ROUNDS];
            double[] theirsEach = new double[ROUNDS];
            for (int i = -WARM_UPS; i < ROUNDS; i++) {
                double one = perChunk(adapter);
                if (i >= 0) {
                    oursEach[i] = one;
                    theirsEach[i] = perChunk(nginx);
                }
            }
            double ours = median(oursEach);
            double theirs = median(theirsEach);
            findings.add(Finding.rule(
                            name,
                            ours,
                            "us",
                            "at most " + (int) MOST_OF_NGINX + " times",
                            ours <= MOST_OF_NGINX * theirs)
                    .beside(theirs));
        }
    }

    private void leaving() throws IOException, InterruptedException {
        try (Leaving clients = new Leaving()) {
            for (Leaving.Phase phase : Leaving.Phase.values()) {
                long[] nanos = new long[sizes.leaving()];
                for (int i = 0; i < nanos.length; i++) {
                    nanos[i] = clients.leave(phase);
                }
                String name = "client leaves while " + phase.words() + ": until both engines are free, ";
                findings.add(Finding.below(
                        name + "longest of " + nanos.length,
                        Arrays.stream(nanos).max().orElseThrow() / 1e6,
                        "ms",
                        MOST_TO_LEAVE_MS));
                findings.add(Finding.shown(name + "p50", median(nanos) / 1e6, "ms"));
            }
        }
    }

    /** Microseconds of a process for one chunk of many paced streams. */
    private double perChunk(Program through) throws IOException, InterruptedException {
        byte[] request = Caller.request(Engines.STREAM, "{}".getBytes(StandardCharsets.US_ASCII));
        Duration before = through.processorTime();
        long bytes = 0;
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> streams = new ArrayList<>();
            for (int i = 0; i < sizes.streams(); i++) {
                streams.add(each.submit(() -> {
                    try (Caller caller = new Caller(through.port())) {
                        return caller.stream(request);
                    }
                }));
            }
            for (Future<Long> stream : streams) {
                bytes += stream.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a stream broke", e.getCause());
        }
        long chunks = bytes / Engines.event().length;
        if (chunks != (long) sizes.streams() * sizes.chunks()) {
            throw new IOException(chunks + " chunks came instead of " + sizes.streams() * sizes.chunks());
        }
        return through.processorTime().minus(before).toNanos() / 1e3 / chunks;
    }

    private byte[] split(byte[] body) {
        reservations++;
        return Caller.request(
                Engines.SPLIT,
                body,
                "x-glidepath-prefill: " + Engines.PREFILL,
                "x-glidepath-reservation: p.1." + reservations,
                "X-Request-Id: r-" + reservations);
    }

    /** Every answer says whether the decode engine had the parameters. */
    private static void require(String answer) throws IOException {
        if (!answer.equals(Engines.HANDED)) {
            throw new IOException("a request was not split: " + answer);
        }
    }

    private static byte[] body(int bytes) {
        return ("{\"model\":\"m\",\"max_tokens\":100,\"stream\":false,\"prompt\":\"" + "word ".repeat(bytes / 5)
                        + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
