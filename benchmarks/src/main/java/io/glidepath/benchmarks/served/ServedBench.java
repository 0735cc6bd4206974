package io.glidepath.benchmarks.served;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.tokens.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The whole {@code POST /pick} over loopback, body to answer: parsed, tokenized, looked up in a real index, chosen among a
 * hundred workers. Picker, index and Redis are processes of their own; this one asks, and all share the machine's cores.
 *
 * <p>One picker serves all three policies, each put in force while it runs: it is asked until its code is compiled, which
 * takes three JVMs on two cores a minute and more, and then differs in nothing but the policy. Ours is measured first, as the
 * service is configured by default. Every pick's outcomes are told, so the picker's processor time is that of picks and of
 * what becomes of them.
 */
public final class ServedBench {

    /** Parts of {@link #run}. */
    public static final int PARTS = 4;

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

    private ServedBench() {}

    /**
     * How much is measured.
     *
     * @param warmUp time that the picker is asked before anything is timed
     * @param change time that it is asked before its answers are checked, and after its policy was changed
     * @param load time under load
     * @param calls picks that are timed one by one, of each kind
     * @param conversations with a history of 1,600 blocks
     * @param lookupDeadline what the picker waits for the index at most
     */
    public record Sizes(
            Duration warmUp, Duration change, Duration load, int calls, int conversations, Duration lookupDeadline) {

        /** What the targets are stated for. */
        public static final Sizes FULL = new Sizes(
                Duration.ofSeconds(90),
                Duration.ofSeconds(8),
                Duration.ofSeconds(15),
                2_000,
                64,
                Duration.ofMillis(10));

        /** Enough to see that it works. */
        public static final Sizes SMALL = new Sizes(
                Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofMillis(500), 20, 16, Duration.ofSeconds(2));
    }

    /**
     * Measures our policy, and beside it the same picker with two that know less.
     *
     * @param repository this repository, whose texts are asked with
     * @param sizes how much
     * @param progress told after each of {@link #PARTS} parts
     * @return the findings
     * @throws IOException when a process cannot be started
     * @throws InterruptedException when interrupted
     * @throws IllegalStateException when an answer is wrong
     */
    public static List<Finding> run(Path repository, Sizes sizes, Runnable progress)
            throws IOException, InterruptedException {
        Prompts prompts = new Prompts(Corpus.read(repository), sizes.conversations());
        try (ServedFleet fleet = new ServedFleet();
                ServedIndex index = new ServedIndex(prompts);
                ServedPicker picker = new ServedPicker(fleet, index, sizes.lookupDeadline())) {
            Asking asking = new Asking(picker, index, prompts);
            asking.shortOnly(sizes.change());
            asking.check();
            asking.everything(sizes.warmUp());
            progress.run();
            Taken ours = Taken.by(asking, sizes);
            progress.run();
            Taken turns = changed(picker, ROUND_ROBIN, asking, sizes);
            progress.run();
            Taken blend = changed(picker, BLEND, asking, sizes);
            progress.run();
            return findings(ours, turns, blend);
        }
    }

    private static Taken changed(ServedPicker picker, String policy, Asking asking, Sizes sizes)
            throws IOException, InterruptedException {
        picker.decideBy(policy);
        asking.everything(sizes.change());
        return Taken.by(asking, sizes);
    }

    /** What one policy took. */
    private record Taken(Asking.Alone shortOnes, Asking.Alone longOnes, Asking.Load load) {

        static Taken by(Asking asking, Sizes sizes) throws IOException, InterruptedException {
            Asking.Alone longOnes = asking.longOnes(sizes.calls());
            return new Taken(asking.shortOnes(sizes.calls()), longOnes, asking.load(sizes.load()));
        }
    }

    private static List<Finding> findings(Taken ours, Taken turns, Taken blend) {
        return List.of(
                Finding.below("POST /pick, 200 tokens, 1 in flight, p50", ours.shortOnes.millis(0.5), "ms", 1.5)
                        .beside(turns.shortOnes.millis(0.5)),
                Finding.below("POST /pick, 1,600 blocks, 1 in flight, p50", ours.longOnes.millis(0.5), "ms", 1.5)
                        .beside(turns.longOnes.millis(0.5)),
                Finding.shown(
                        "POST /pick, 1,600 blocks, p50, beside a weighted blend",
                        ours.longOnes.millis(0.5),
                        "ms",
                        blend.longOnes.millis(0.5)),
                Finding.shown("POST /pick, 200 tokens, 1 in flight, p99", ours.shortOnes.millis(0.99), "ms"),
                Finding.shown("POST /pick, 1,600 blocks, 1 in flight, p99", ours.longOnes.millis(0.99), "ms"),
                Finding.shown(
                        "the picker's processor time a pick of 1,600 blocks",
                        ours.longOnes.pickerMillis(),
                        "ms",
                        turns.longOnes.pickerMillis()),
                Finding.atLeast(
                                "picks of 200 tokens, " + Asking.CALLERS + " in flight",
                                ours.load.picksPerSecond(),
                                "1/s",
                                2_500)
                        .beside(turns.load.picksPerSecond()),
                Finding.shown(
                        "picks of 200 tokens, beside a weighted blend",
                        ours.load.picksPerSecond(),
                        "1/s",
                        blend.load.picksPerSecond()),
                Finding.below("the picker's processor time a pick", ours.load.pickerMillis(), "ms", 0.5)
                        .beside(turns.load.pickerMillis()),
                Finding.shown("the index's processor time a pick", ours.load.indexMillis(), "ms"),
                Finding.shown("this load generator's processor time a pick", ours.load.ownMillis(), "ms"),
                Finding.below("lookups past their deadline", ours.load.latePercent(), "%", 0.1));
    }
}
