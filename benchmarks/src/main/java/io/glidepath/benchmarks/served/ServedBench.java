package io.glidepath.benchmarks.served;

import io.glidepath.benchmarks.report.Finding;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The whole {@code POST /pick} over loopback, body to answer: parsed, tokenized, looked up in a real index, chosen among a
 * hundred workers. Picker, index and Redis are processes of their own; this one asks, and all share the machine's cores.
 */
public final class ServedBench {

    /** Parts of {@link #run}. */
    public static final int PARTS = 4;

    private static final int CALLERS = 8;
    private static final String CHATS = "/v1/chat/completions";
    private static final String TEXTS = "/v1/completions";

    private static final String ROUND_ROBIN = """
            profiles:
              turns: {policy: profile, picker: round-robin}
            pools:
              default: {profile: turns}
            """;
    private static final String BLEND = """
            profiles:
              blend:
                policy: profile
                scorers:
                  - {scorer: prefix-affinity, weight: 3}
                  - {scorer: kv-cache-utilization, weight: 2}
                  - {scorer: queue-depth, weight: 2}
            pools:
              default: {profile: blend}
            """;

    private final Sizes sizes;
    private final Prompts prompts;

    private ServedBench(Sizes sizes, Prompts prompts) {
        this.sizes = sizes;
        this.prompts = prompts;
    }

    /**
     * How much is measured.
     *
     * @param warmUp time that a picker is asked before anything is timed
     * @param load time under load
     * @param calls picks that are timed one by one, of each kind
     * @param conversations with a history of 1,600 blocks
     * @param lookupDeadline what the picker waits for the index at most
     */
    public record Sizes(Duration warmUp, Duration load, int calls, int conversations, Duration lookupDeadline) {

        /** What the targets are stated for. */
        public static final Sizes FULL =
                new Sizes(Duration.ofSeconds(12), Duration.ofSeconds(10), 2_000, 64, Duration.ofMillis(10));

        /** Enough to see that it works. */
        public static final Sizes SMALL =
                new Sizes(Duration.ofMillis(200), Duration.ofMillis(500), 20, 16, Duration.ofSeconds(2));
    }

    /** What one picker took. */
    @SuppressWarnings("ArrayRecordComponent") // made once, read a few times, never compared
    private record Taken(double[] shortMillis, double[] longMillis, Load load) {}

    /** What it took under load. */
    private record Load(double picksPerSecond, double processorMillis, double latePercent) {}

    /**
     * Measures our policy, and beside it the same picker with two that know less.
     *
     * @param sizes how much
     * @param progress told after each of {@link #PARTS} parts
     * @return the findings
     * @throws IOException when a process cannot be started
     * @throws InterruptedException when interrupted
     * @throws IllegalStateException when an answer is wrong
     */
    public static List<Finding> run(Sizes sizes, Runnable progress) throws IOException, InterruptedException {
        ServedBench bench = new ServedBench(sizes, new Prompts(sizes.conversations()));
        try (ServedFleet fleet = new ServedFleet();
                ServedIndex index = new ServedIndex(bench.prompts)) {
            progress.run();
            Taken turns = bench.measure(fleet, index, ROUND_ROBIN);
            progress.run();
            Taken blend = bench.measure(fleet, index, BLEND);
            progress.run();
            Taken ours = bench.measure(fleet, index, "");
            progress.run();
            return findings(ours, turns, blend);
        }
    }

    private static List<Finding> findings(Taken ours, Taken turns, Taken blend) {
        double shortOnes = median(ours.shortMillis);
        double longOnes = median(ours.longMillis);
        Load load = ours.load;
        return List.of(
                Finding.below("POST /pick, 200 tokens, 1 in flight, p50", shortOnes, "ms", 1.5)
                        .beside(median(turns.shortMillis)),
                Finding.below("POST /pick, 1,600 blocks, 1 in flight, p50", longOnes, "ms", 1.5)
                        .beside(median(turns.longMillis)),
                Finding.shown(
                        "POST /pick, 1,600 blocks, p50, beside a weighted blend",
                        longOnes,
                        "ms",
                        median(blend.longMillis)),
                Finding.shown("POST /pick, 1,600 blocks, 1 in flight, p99", quantile(ours.longMillis, 0.99), "ms"),
                Finding.atLeast("picks of 200 tokens, " + CALLERS + " in flight", load.picksPerSecond, "1/s", 2_500)
                        .beside(turns.load.picksPerSecond),
                Finding.shown(
                        "picks of 200 tokens, beside a weighted blend",
                        load.picksPerSecond,
                        "1/s",
                        blend.load.picksPerSecond),
                Finding.below("the picker's processor time a pick", load.processorMillis, "ms", 0.5)
                        .beside(turns.load.processorMillis),
                Finding.below("lookups past their deadline", load.latePercent, "%", 0.1));
    }

    private Taken measure(ServedFleet fleet, ServedIndex index, String policy)
            throws IOException, InterruptedException {
        try (ServedPicker picker = new ServedPicker(fleet, index, policy, sizes.lookupDeadline())) {
            load(picker, "warm", sizes.warmUp());
            if (policy.isEmpty()) {
                check(picker);
            }
            double[] longOnes = timed(picker, "long", TEXTS, i -> prompts.turn(i % prompts.histories(), i));
            double[] shortOnes = timed(picker, "short", CHATS, prompts::chat);
            return new Taken(shortOnes, longOnes, load(picker, "load", sizes.load()));
        }
    }

    /**
     * Where one worker holds all of a prompt but its end and the others nothing, that one must be taken. A pick that went
     * without the index, as on a busy machine, tells nothing of it.
     */
    private void check(ServedPicker picker) throws IOException {
        int checked = 0;
        try (Caller caller = new Caller(picker, "check")) {
            for (int conversation = 0; conversation < prompts.histories(); conversation++) {
                String told = caller.pick(TEXTS, prompts.turn(conversation, conversation));
                caller.tell();
                if (told.contains("\"indexAgeMs\"")) {
                    check(conversation, told);
                    checked++;
                }
            }
        }
        if (checked == 0) {
            throw new IllegalStateException("no pick had an answer of the index in time");
        }
    }

    private static void check(int conversation, String told) {
        int least = (Prompts.LONG_BLOCKS - 1) * ServedFleet.BLOCK;
        String wanted = "\"worker\":\"" + ServedIndex.holder(conversation) + '"';
        int from = told.indexOf("\"candidates\"");
        String first = told.substring(from, told.indexOf("\"predictedTtftMs\"", from));
        int cached = Integer.parseInt(first.replaceFirst("(?s).*\"cachedTokens\":(\\d+).*", "$1"));
        if (!first.contains(wanted) || cached < least) {
            throw new IllegalStateException("wanted " + wanted + " with " + least + " tokens but was " + told);
        }
    }

    private interface Bodies {

        byte[] of(int number);
    }

    /** One after the other, an eighth as many before them that are not timed. */
    private double[] timed(ServedPicker picker, String name, String path, Bodies bodies) throws IOException {
        double[] millis = new double[sizes.calls()];
        int before = sizes.calls() / 8;
        try (Caller caller = new Caller(picker, name)) {
            for (int i = -before; i < millis.length; i++) {
                byte[] body = bodies.of(before + i);
                long start = System.nanoTime();
                caller.pick(path, body);
                double took = (System.nanoTime() - start) / 1e6;
                if (i >= 0) {
                    millis[i] = took;
                }
                caller.tell();
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    private Load load(ServedPicker picker, String name, Duration time) throws IOException, InterruptedException {
        Map<String, Double> before = picker.lookups();
        Duration processor = picker.processorTime();
        long start = System.nanoTime();
        long picks = picks(picker, name, start + time.toNanos());
        double seconds = (System.nanoTime() - start) / 1e9;
        double spent = picker.processorTime().minus(processor).toNanos() / 1e6;
        Map<String, Double> lookups = picker.lookups();
        double late = lookups.getOrDefault("late", 0.0) - before.getOrDefault("late", 0.0);
        return new Load(picks / seconds, spent / picks, 100 * late / picks);
    }

    private long picks(ServedPicker picker, String name, long untilNanos) throws InterruptedException {
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Callable<Long>> all = new ArrayList<>();
            IntStream.range(0, CALLERS).forEach(i -> all.add(() -> picks(picker, name, i, untilNanos)));
            long picks = 0;
            for (Future<Long> each : callers.invokeAll(all)) {
                picks += each.get();
            }
            return picks;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private long picks(ServedPicker picker, String name, int number, long untilNanos) throws IOException {
        long picks = 0;
        try (Caller caller = new Caller(picker, name + "-" + number)) {
            while (System.nanoTime() - untilNanos < 0) {
                caller.pick(CHATS, prompts.chat((int) (picks * CALLERS + number)));
                caller.tell();
                picks++;
            }
        }
        return picks;
    }

    private static double median(double[] sorted) {
        return quantile(sorted, 0.5);
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }
}
