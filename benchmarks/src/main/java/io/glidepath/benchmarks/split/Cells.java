package io.glidepath.benchmarks.split;

import io.glidepath.benchmarks.simulation.Setting.Apart;
import io.glidepath.benchmarks.split.Cell.Window;
import io.glidepath.benchmarks.workload.Arrivals;
import io.glidepath.benchmarks.workload.Conversations;
import io.glidepath.benchmarks.workload.MooncakeTrace;
import io.glidepath.benchmarks.workload.OpenLoops;
import io.glidepath.benchmarks.workload.Prompts;
import io.glidepath.benchmarks.workload.Range;
import io.glidepath.benchmarks.workload.SharedPrefix;
import io.glidepath.benchmarks.workload.TraceLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** The loads of sixteen engines: seven workloads, each at a fifth, three fifths and all of what an unsplit fleet carries. */
final class Cells {

    /** Requests a second that sixteen engines carry of the prompts of {@link #inputHeavy}. */
    static final double INPUT_HEAVY_KNEE = 38.5;

    /** Length of {@link #ramps}. */
    static final int RAMP_MINUTES = 10;

    private static final int ENGINES = 16;
    private static final Window USUAL = new Window(80, 160);
    private static final Window LONG_ANSWERS = new Window(200, 500);
    private static final List<Double> SHARES = List.of(0.2, 0.6, 1.0);
    private static final String TRACE = "mooncake_conversation_trace.jsonl";

    private Cells() {}

    /** Without the recorded trace where its folder does not have it. */
    static List<Cell> all(Path traces) {
        List<Cell> cells = new ArrayList<>();
        for (double share : SHARES) {
            cells.add(inputHeavy(share));
            cells.add(open("zero reuse", share, 28.5, Cells::zeroReuse, USUAL, 2, false));
            cells.add(open(
                    "RAG",
                    share,
                    8.5,
                    seed -> Prompts.unique(new Range(20_000, 20_000), new Range(200, 200), seed),
                    USUAL,
                    4,
                    false));
            cells.add(open(
                    "reasoning",
                    share,
                    4.28,
                    seed -> Prompts.unique(new Range(1_250, 1_250), new Range(8_000, 8_000), seed),
                    LONG_ANSWERS,
                    2,
                    true));
            cells.add(reused(share));
            cells.add(chat(share));
            if (Files.isRegularFile(traces.resolve(TRACE))) {
                cells.add(mooncake(share, traces.resolve(TRACE)));
            }
        }
        return cells;
    }

    /** 5,000 tokens in, 250 out. */
    static Cell inputHeavy(double share) {
        return open("5,000 to 250", share, INPUT_HEAVY_KNEE, seed -> Prompts.spread(5_000, 250, seed), USUAL, 2, false)
                .seeingGaps();
    }

    /** The same load for each engine on a smaller fleet, for a shorter time. */
    static Cell inputHeavy(double share, int engines, Window window) {
        double rate = share * INPUT_HEAVY_KNEE * engines / ENGINES;
        return new Cell(
                        name("5,000 to 250", share),
                        engines,
                        seed -> OpenLoops.at(
                                Prompts.spread(5_000, 250, seed),
                                Arrivals.poisson(rate, (int) (rate * window.toSeconds()), Arrivals.stream(seed))),
                        window,
                        Apart.USUAL,
                        2,
                        false)
                .seeingGaps();
    }

    /** Prompts of which most is held by some engine. */
    static Cell reused(double share) {
        return open(
                "73 % workload",
                share, 43, seed -> Prompts.grouped(SharedPrefix.Shape.PUBLISHED, seed), USUAL, 2, true);
    }

    /** From a tenth of what an unsplit fleet carries to nine tenths in five minutes, and back. */
    static Cell ramps() {
        double low = 0.1 * INPUT_HEAVY_KNEE;
        double high = 0.9 * INPUT_HEAVY_KNEE;
        double half = 30.0 * RAMP_MINUTES;
        return inputHeavy(1)
                .of(
                        "5,000 to 250 on ramps",
                        seed -> OpenLoops.at(
                                Prompts.spread(5_000, 250, seed),
                                Arrivals.varying(
                                        at -> high - (high - low) * Math.abs(at - half) / half,
                                        high,
                                        2 * half,
                                        Arrivals.stream(seed))),
                        new Window(0, 2 * half));
    }

    private static Prompts zeroReuse(long seed) {
        return Prompts.unique(new Range(500, 8_000), new Range(100, 1_600), seed);
    }

    private static Cell open(
            String workload,
            double share,
            double knee,
            LongFunction<Prompts> prompts,
            Window window,
            double limitSeconds,
            boolean together) {
        double rate = share * knee;
        return new Cell(
                name(workload, share),
                ENGINES,
                seed -> OpenLoops.at(
                        prompts.apply(seed),
                        Arrivals.poisson(rate, (int) (rate * window.toSeconds()), Arrivals.stream(seed))),
                window,
                Apart.USUAL,
                limitSeconds,
                together);
    }

    /** Everybody has one conversation; all begin within a minute, and some end after eight. */
    private static Cell chat(double share) {
        int users = (int) (share * 1_088);
        return new Cell(
                name("chat", share),
                ENGINES,
                seed -> Conversations.chat(users, users, seed),
                new Window(120, 360),
                Apart.USUAL,
                2,
                true);
    }

    private static Cell mooncake(double share, Path trace) {
        double speed = 3.6 * share;
        Window window = new Window(120, 420);
        return new Cell(
                name("Mooncake", share),
                ENGINES,
                seed -> OpenLoops.replay(
                        lines(trace).takeWhile(line -> line.atNanos() / speed < window.toSeconds() * 1e9), speed),
                window,
                Apart.USUAL,
                4,
                false);
    }

    private static Stream<TraceLine> lines(Path trace) {
        try {
            return MooncakeTrace.read(trace.toString(), Files.readAllLines(trace));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String workload, double share) {
        return String.format(Locale.ROOT, "%s at %.0f %%", workload, 100 * share);
    }
}
