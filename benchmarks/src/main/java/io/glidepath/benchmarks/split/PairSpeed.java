package io.glidepath.benchmarks.split;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.flow.LateBinding;
import io.glidepath.picker.pairing.Joint;
import io.glidepath.picker.pairing.JointBinding;
import io.glidepath.picker.pairing.Links;
import io.glidepath.picker.pairing.Pair;
import io.glidepath.picker.pairing.Partners;
import io.glidepath.picker.pairing.Partners.Receiver;
import io.glidepath.picker.pairing.Partners.Sender;
import io.glidepath.picker.pairing.Splitting;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.Backlog.Transfers;
import io.glidepath.picker.scheduling.CacheSpace;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostPolicy;
import io.glidepath.picker.scheduling.EngineProfile;
import io.glidepath.picker.scheduling.FreeAges;
import io.glidepath.picker.scheduling.Room;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How long the joint choice takes among forty prefill and sixty decode workers, whose caches differ. */
final class PairSpeed {

    private static final int SENDERS = 40;
    private static final int RECEIVERS = 60;
    private static final int SITUATIONS = 100;
    private static final double MOST_MICROS = 150;
    private static final Set<String> WAYS = Set.of("nixl");
    private static final EngineProfile ENGINE = new EngineProfile(0.0122, 54e-6, 40e-9, 2.6e-9, 8_192);
    private static final ScheduledRequest REQUEST = new ScheduledRequest(8_000, 250, 42, 1, 0.5);
    private static final JointBinding BINDING = JointBinding.of(
            new LateBinding(new CostPolicy(new CostModel(0.3, 3)), Room.ENDLESS),
            Splitting.USUAL,
            "model",
            Links.even(25e9),
            0);

    private PairSpeed() {}

    private record Situation(List<WorkerNow> whole, Partners partners) {

        Joint judged() {
            return BINDING.judge(REQUEST, whole, partners, true);
        }
    }

    /**
     * Checks choices against every pair, then times them.
     *
     * @param samples choices that are timed, and as many before them that are not
     * @return the median
     * @throws IllegalStateException when a choice is not the cheapest of all pairs
     */
    static Finding measure(int samples) {
        SplittableRandom random = new SplittableRandom(11);
        List<Situation> situations =
                IntStream.range(0, SITUATIONS).mapToObj(i -> situation(random)).toList();
        situations.forEach(PairSpeed::check);
        long[] nanos = new long[samples];
        double sum = 0;
        for (int i = -samples; i < samples; i++) {
            Situation situation = situations.get(Math.floorMod(i, SITUATIONS));
            long start = System.nanoTime();
            sum += situation.judged().verdict().ranking().order().size();
            nanos[Math.max(0, i)] = System.nanoTime() - start;
        }
        if (!(sum > 0)) {
            throw new IllegalStateException("nothing was judged");
        }
        Arrays.sort(nanos);
        return Finding.below("joint choice p50, 40 x 60 workers", nanos[samples / 2] / 1e3, "us", MOST_MICROS);
    }

    /** Of every pair, one at a time. */
    private static void check(Situation situation) {
        double least = Double.POSITIVE_INFINITY;
        for (Sender sender : situation.partners().senders()) {
            for (WorkerNow receiver : situation.whole()) {
                Partners two = new Partners(List.of(sender), Map.of(receiver.id(), new Receiver(WAYS, "")));
                least = Math.min(
                        least,
                        pair(BINDING.judge(REQUEST, List.of(receiver), two, true))
                                .leastSeconds());
            }
        }
        // The queue of the link is judged by the least busy sender of all, so one alone is never cheaper.
        double chosen = pair(situation.judged()).leastSeconds();
        if (chosen > least + 1e-9) {
            throw new IllegalStateException("took " + chosen + " s where " + least + " s was to be had");
        }
    }

    private static Pair pair(Joint joint) {
        return joint.compared().orElseThrow().pair();
    }

    private static Situation situation(SplittableRandom random) {
        List<Sender> senders = IntStream.range(0, SENDERS)
                .mapToObj(i -> new Sender(worker("prefill-" + i, random, 0), WAYS, ""))
                .toList();
        List<WorkerNow> whole = IntStream.range(0, RECEIVERS)
                .mapToObj(i -> worker("decode-" + i, random, 20 + random.nextInt(20)))
                .toList();
        Map<WorkerId, Receiver> receivers =
                whole.stream().collect(Collectors.toMap(WorkerNow::id, one -> new Receiver(WAYS, "")));
        return new Situation(whole, new Partners(senders, receivers));
    }

    private static WorkerNow worker(String id, SplittableRandom random, int inFlight) {
        int cached = random.nextInt(8) == 0 ? 16 * random.nextInt(400) : 0;
        int queued = random.nextInt(20_000);
        return new WorkerNow(
                new WorkerId(id),
                ENGINE,
                0.8 + 0.4 * random.nextDouble(),
                0.02,
                CacheSpace.of(307_000, random.nextInt(200_000), FreeAges.OLD, 0),
                cached,
                new Backlog(queued * 60e-6, queued, inFlight, inFlight * 5_000.0, 0, Transfers.NONE));
    }
}
