package io.glidepath.benchmarks.served;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Asks one picker, one by one or from several connections, and takes the time and everybody's processor time. */
final class Asking {

    static final int CALLERS = 8;

    /** Those that ask until the code is compiled: so few that the compilers get their share of the cores. */
    private static final int WARMING = 3;

    private static final Duration SCRAPED = Duration.ofSeconds(5);

    private static final String CHATS = "/v1/chat/completions";
    private static final String TEXTS = "/v1/completions";

    private final ServedPicker picker;
    private final ServedIndex index;
    private final Prompts prompts;
    private int turns;

    Asking(ServedPicker picker, ServedIndex index, Prompts prompts) {
        this.picker = picker;
        this.index = index;
        this.prompts = prompts;
    }

    /**
     * What picks took that were asked for one after the other.
     *
     * @param sortedMillis each, from the first byte of the question to the last of the answer
     * @param pickerMillis the picker's processor time for one
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, read a few times, never compared
    record Alone(double[] sortedMillis, double pickerMillis) {

        double millis(double share) {
            return sortedMillis[(int) Math.min(sortedMillis.length - 1L, Math.round(share * sortedMillis.length))];
        }
    }

    /** What they took from {@link #CALLERS} connections at once. */
    record Load(double picksPerSecond, double pickerMillis, double indexMillis, double ownMillis, double latePercent) {}

    /** Processor time so far. */
    private record Spent(Duration picker, Duration index, Duration own) {}

    private interface Bodies {

        byte[] of(int number);
    }

    /** Short ones for a while, so that the index is mostly asked in time and no long prompt has a second home yet. */
    void shortOnly(Duration time) throws InterruptedException {
        picks("ready", CALLERS, time, number -> false);
    }

    /**
     * Short and long ones for a while, so that the code of both is compiled. Only one caller asks long ones, so that no
     * conversation comes again before its caller has told of it: it would be held for what only that caller can end. Metrics are
     * read in between, as they are of every service: the first time that another kind of call goes through the web framework, what
     * was compiled for the one kind alone is thrown away.
     */
    void everything(Duration time) throws IOException, InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
            picks("warm", WARMING, Duration.ofNanos(Math.min(left, SCRAPED.toNanos())), number -> number == 0);
            picker.lookups();
        }
    }

    /**
     * Where one worker holds all of a prompt but its end and the others nothing, that one must be taken; to be asked before
     * any other long prompt. A pick that went without the index, as on a busy machine, tells nothing of it.
     */
    void check() throws IOException {
        int checked = 0;
        try (Caller caller = new Caller(picker, "check")) {
            for (int conversation = 0; conversation < prompts.histories(); conversation++) {
                String told = caller.pick(TEXTS, prompts.turn(conversation, turns++));
                // At once: one that went without the index may have come to the next one's holder, and keep it busy for
                // seconds.
                caller.tellAll();
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

    Alone longOnes(int calls) throws IOException {
        int first = turns;
        turns += calls + calls / 8;
        return alone("long", TEXTS, calls, i -> prompts.turn((first + i) % prompts.histories(), first + i));
    }

    Alone shortOnes(int calls) throws IOException {
        return alone("short", CHATS, calls, prompts::chat);
    }

    /** An eighth as many before them are not timed. */
    private Alone alone(String name, String path, int calls, Bodies bodies) throws IOException {
        double[] millis = new double[calls];
        int before = calls / 8;
        Duration spent = picker.processorTime();
        try (Caller caller = new Caller(picker, name)) {
            for (int i = -before; i < calls; i++) {
                byte[] body = bodies.of(before + i);
                spent = i == 0 ? picker.processorTime() : spent;
                long start = System.nanoTime();
                caller.pick(path, body);
                double took = (System.nanoTime() - start) / 1e6;
                if (i >= 0) {
                    millis[i] = took;
                }
                caller.tell();
            }
        }
        double each = picker.processorTime().minus(spent).toNanos() / 1e6 / calls;
        Arrays.sort(millis);
        return new Alone(millis, each);
    }

    Load load(Duration time) throws IOException, InterruptedException {
        double lateBefore = picker.lookups().getOrDefault("late", 0.0);
        Spent before = spent();
        long start = System.nanoTime();
        long picks = picks("load", CALLERS, time, number -> false);
        double seconds = (System.nanoTime() - start) / 1e9;
        Spent after = spent();
        double late = picker.lookups().getOrDefault("late", 0.0) - lateBefore;
        return new Load(
                picks / seconds,
                after.picker.minus(before.picker).toNanos() / 1e6 / picks,
                after.index.minus(before.index).toNanos() / 1e6 / picks,
                after.own.minus(before.own).toNanos() / 1e6 / picks,
                100 * late / picks);
    }

    private Spent spent() {
        return new Spent(
                picker.processorTime(),
                index.processorTime(),
                ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    }

    private interface AsksLong {

        boolean is(int caller);
    }

    private long picks(String phase, int count, Duration time, AsksLong asksLong) throws InterruptedException {
        String name = phase + "-" + turns++;
        long until = System.nanoTime() + time.toNanos();
        try (ExecutorService callers = Executors.newFixedThreadPool(count)) {
            List<Callable<Long>> all = new ArrayList<>();
            IntStream.range(0, count).forEach(i -> all.add(() -> picks(name, i, asksLong.is(i), until)));
            long picks = 0;
            for (Future<Long> each : callers.invokeAll(all)) {
                picks += each.get();
            }
            return picks;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private long picks(String name, int number, boolean longOnes, long untilNanos) throws IOException {
        long picks = 0;
        try (Caller caller = new Caller(picker, name + "-" + number)) {
            while (System.nanoTime() - untilNanos < 0) {
                if (longOnes) {
                    caller.pick(TEXTS, prompts.turn((int) (picks % prompts.histories()), (int) picks));
                } else {
                    caller.pick(CHATS, prompts.chat((int) (picks * CALLERS + number)));
                }
                caller.tell();
                picks++;
            }
        }
        return picks;
    }
}
