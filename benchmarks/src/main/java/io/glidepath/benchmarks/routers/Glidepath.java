package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.benchmarks.simulation.Router;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostPolicy;
import io.glidepath.picker.scheduling.Policy;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Our own router: the picker's cost policy, as it decides in production, on a ledger of this run. */
final class Glidepath implements Router {

    /** Defaults of the picker. */
    private static final double DECODE_WEIGHT = 0.3;

    private static final double EVICT_WEIGHT = 3;

    /** Blocks of a prompt that break ties. */
    private static final int AFFINITY_BLOCKS = 4;

    private final Policy policy = new CostPolicy(new CostModel(DECODE_WEIGHT, EVICT_WEIGHT));
    private final List<Desk> desks;
    private long turn;

    /** A choice that reserves nothing yet. */
    record Choice(Desk desk, ScheduledRequest request, WorkerNow as) {

        /** Prefill of the request there. */
        double workSeconds() {
            return as.prefillSeconds(request.promptTokens());
        }
    }

    Glidepath(int engines) {
        desks = IntStream.range(0, engines).mapToObj(Desk::new).toList();
    }

    @Override
    public int route(RoutedAsk ask, FleetNow fleet) {
        return reserve(ask, choose(ask, fleet), fleet.now());
    }

    Choice choose(RoutedAsk ask, FleetNow fleet) {
        List<WorkerNow> workers = new ArrayList<>(desks.size());
        for (Desk desk : desks) {
            if (fleet.serves(desk.engine())) {
                workers.add(desk.worker(ask, fleet));
            }
        }
        ScheduledRequest request =
                new ScheduledRequest(ask.ask().prompt().size(), ask.ask().expectedOutput(), affinity(ask), turn++, 1);
        WorkerNow chosen = policy.rank(request, workers).best().worker();
        Desk desk = desks.stream()
                .filter(each -> each.id().equals(chosen.id()))
                .findFirst()
                .orElseThrow();
        return new Choice(desk, request, chosen);
    }

    int reserve(RoutedAsk ask, Choice choice, long now) {
        choice.desk().reserve(ask, choice.request(), choice.as(), now);
        return choice.desk().engine();
    }

    private static long affinity(RoutedAsk ask) {
        int blocks = Math.min(AFFINITY_BLOCKS, ask.chain().length);
        return blocks == 0 ? ask.ask().id() : ask.chain()[blocks - 1];
    }

    @Override
    public void firstToken(RoutedAsk ask, int engine, long now) {
        desks.get(engine).firstToken(ask, now);
    }

    @Override
    public void ended(RoutedAsk ask, int engine, long now) {
        desks.get(engine).ended(ask, now);
    }
}
