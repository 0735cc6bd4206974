package io.glidepath.benchmarks.picking;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.picker.flow.Bands;
import io.glidepath.picker.flow.FlowQueue;
import io.glidepath.picker.flow.FlowSettings;
import io.glidepath.picker.flow.Held;
import io.glidepath.picker.flow.Looked;
import io.glidepath.picker.ledger.Chooser;
import io.glidepath.picker.ledger.LedgerView;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostPolicy;
import io.glidepath.picker.scheduling.Policy;
import io.glidepath.picker.scheduling.ProfilePolicy;
import io.glidepath.picker.scheduling.ProfilePolicy.Weighted;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import io.glidepath.picker.scheduling.picking.MaxScorePicker;
import io.glidepath.picker.scheduling.picking.RoundRobinPicker;
import io.glidepath.picker.scheduling.scorer.KvCacheUtilizationScorer;
import io.glidepath.picker.scheduling.scorer.PrefixAffinityScorer;
import io.glidepath.picker.scheduling.scorer.QueueDepthScorer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Choosing and reserving among a hundred workers for a prompt of 1,600 blocks, tokens and the index's answer given, with two
 * thousand requests in flight; and a queue of ten thousand.
 */
public final class PickBench {

    static final CostModel MODEL = new CostModel(0.3, 3);
    private static final int QUEUED = 10_000;
    private static final int SHARED_BLOCKS = 100;

    private PickBench() {}

    /**
     * Measures everything.
     *
     * @param samples choices that are timed, and as many before them that are not
     * @return the findings
     * @throws IllegalStateException when a choice is not the cheapest
     */
    public static List<Finding> run(int samples) {
        Policy cost = new CostPolicy(MODEL);
        checkAgainstOracle(new Desk(cost, 0));
        Samples ours = choosing(cost, 0, samples);
        Samples shared = choosing(cost, SHARED_BLOCKS, samples);
        Samples turns = choosing(profile("round-robin"), 0, samples);
        Samples blend = choosing(profile("blend"), 0, samples);
        List<Finding> findings = new ArrayList<>();
        findings.add(bounded("choose and reserve p50, 100 workers", ours.micros(0.5), turns.micros(0.5), 60));
        findings.add(bounded("choose and reserve p99, 100 workers", ours.micros(0.99), turns.micros(0.99), 300));
        findings.add(Finding.shown(
                "choose and reserve p50, beside a weighted blend", ours.micros(0.5), "us", blend.micros(0.5)));
        findings.add(Finding.shown(
                "choose and reserve p50, all share 100 blocks", shared.micros(0.5), "us", ours.micros(0.5)));
        findings.add(Finding.shown("allocation a pick", ours.bytesEach() / 1024, "KiB", turns.bytesEach() / 1024));
        findings.add(predicting(cost, samples));
        findings.addAll(queueing());
        return findings;
    }

    private static Finding bounded(String name, double micros, double baseline, double most) {
        return new Finding(
                name, micros, "us", baseline, micros / baseline, "below " + Math.round(most) + " us", micros < most);
    }

    private static Policy profile(String name) {
        return name.equals("round-robin")
                ? new ProfilePolicy(name, List.of(), List.of(), new RoundRobinPicker(), MODEL)
                : new ProfilePolicy(
                        name,
                        List.of(),
                        List.of(
                                new Weighted(3, new PrefixAffinityScorer()),
                                new Weighted(2, new KvCacheUtilizationScorer()),
                                new Weighted(2, new QueueDepthScorer())),
                        new MaxScorePicker(),
                        MODEL);
    }

    private static Samples choosing(Policy policy, int shared, int samples) {
        Desk desk = new Desk(policy, shared);
        return Samples.of(samples, samples, desk::choose, number -> desk.turnOver());
    }

    /** Where somebody holds half of a prompt, the cheapest worker must be taken. */
    private static void checkAgainstOracle(Desk desk) {
        for (int number = 0; number < 200; number++) {
            List<WorkerNow> seen = seen(desk, number);
            ScheduledRequest request = new ScheduledRequest(Desk.BLOCKS * 16, 250, number, number, 0.5);
            double least = Double.POSITIVE_INFINITY;
            boolean held = false;
            for (WorkerNow worker : seen) {
                least = Math.min(least, MODEL.rate(request, worker).costSeconds());
                held |= 2L * worker.cachedTokens() >= request.promptTokens();
            }
            double taken =
                    new CostPolicy(MODEL).rank(request, seen).best().terms().costSeconds();
            if (held && taken > least + 1e-9) {
                throw new IllegalStateException("took " + taken + " s where " + least + " s was to be had");
            }
        }
    }

    private static List<WorkerNow> seen(Desk desk, int number) {
        List<WorkerNow> seen = new ArrayList<>();
        desk.look(view -> seen.addAll(desk.choice(number).workers(view)));
        return seen;
    }

    private static Finding predicting(Policy policy, int samples) {
        List<WorkerNow> workers = seen(new Desk(policy, 0), 1);
        ScheduledRequest request = new ScheduledRequest(Desk.BLOCKS * 16, 250, 1, 1, 0.5);
        double[] sum = new double[1];
        Samples predicted = Samples.of(
                samples,
                samples,
                number -> {
                    for (WorkerNow worker : workers) {
                        sum[0] += MODEL.rate(request, worker).ttftSeconds();
                    }
                },
                number -> {});
        if (!(sum[0] > 0)) {
            throw new IllegalStateException("nothing was predicted");
        }
        double micros = predicted.micros(0.5);
        return Finding.rule("predicting 100 workers p50", micros, "us", "below 20 us", micros < 20);
    }

    /** Of 100 tenants in three bands; the walk binds everything, so its time is shared out over what it binds. */
    private static List<Finding> queueing() {
        double enqueue = Double.POSITIVE_INFINITY;
        double dequeue = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 10; round++) {
            FlowQueue<Integer> queue = new FlowQueue<>(new FlowSettings(
                    QUEUED, Long.MAX_VALUE, Duration.ofHours(1), Duration.ofSeconds(20), 0.03, 32, Bands.USUAL));
            long start = System.nanoTime();
            for (int i = 0; i < QUEUED; i++) {
                queue.offer(held(i), i);
            }
            long filled = System.nanoTime();
            int bound = queue.walk(QUEUED, held -> Looked.BOUND).size();
            long emptied = System.nanoTime();
            if (bound != QUEUED) {
                throw new IllegalStateException("bound " + bound + " of " + QUEUED);
            }
            enqueue = Math.min(enqueue, (filled - start) / 1e3 / QUEUED);
            dequeue = Math.min(dequeue, (emptied - filled) / 1e3 / QUEUED);
        }
        return List.of(
                Finding.rule("enqueue, 10,000 queued", enqueue, "us", "below 20 us", enqueue < 20),
                Finding.rule("dequeue, 10,000 queued", dequeue, "us", "below 20 us", dequeue < 20));
    }

    private static Held<Integer> held(int i) {
        return new Held<>(
                i,
                new Held.Standing("tenant-" + i % 100, i % 3 - 1, i % 977 / 100.0, 1 + i % 5_000, 1, Long.MAX_VALUE),
                i);
    }

    /** Looks and reserves nothing. */
    record Looking(Consumer<LedgerView> look) implements Chooser {

        @Override
        public Optional<Placement> choose(LedgerView view) {
            look.accept(view);
            return Optional.empty();
        }

        @Override
        public void reserved(ReservationId id) {}
    }
}
