package io.glidepath.benchmarks.picking;

import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.flow.LateBinding;
import io.glidepath.picker.flow.LateBinding.Verdict;
import io.glidepath.picker.ledger.Chooser;
import io.glidepath.picker.ledger.LedgerView;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.scheduling.CacheSpace;
import io.glidepath.picker.scheduling.EngineProfile;
import io.glidepath.picker.scheduling.Ranking.Rated;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One choice as production makes it inside the ledger, the index's answer given. */
final class Choice implements Chooser {

    private static final EngineProfile PROFILE = new EngineProfile(0.0122, 54e-6, 40e-9, 2.6e-9, 8_192);
    private static final long CACHE_TOKENS = 307_000;
    private static final int BLOCK_TOKENS = 16;
    private static final int EXPECTED_OUTPUT = 250;

    private final Desk desk;
    private final LateBinding binding;
    private final long[] keys;
    private final int[] depths;
    private final long nowNanos;
    private Optional<WorkerId> chosen = Optional.empty();

    Choice(Desk desk, LateBinding binding, long[] keys, int[] depths, long nowNanos) {
        this.desk = desk;
        this.binding = binding;
        this.keys = keys;
        this.depths = depths;
        this.nowNanos = nowNanos;
    }

    @Override
    public Optional<Placement> choose(LedgerView view) {
        ScheduledRequest request =
                new ScheduledRequest(keys.length * BLOCK_TOKENS, EXPECTED_OUTPUT, keys[3], view.turn(), 0.5);
        Verdict verdict = binding.judge(request, workers(view), true);
        Rated best = verdict.ranking().best();
        chosen = Optional.of(best.worker().id());
        return Optional.of(Placement.of(request, best, PickBench.MODEL));
    }

    @Override
    public void reserved(ReservationId id) {
        desk.residency.routed(id.number(), chosen.orElseThrow(), keys);
    }

    /** The workers as a policy sees them. */
    List<WorkerNow> workers(LedgerView view) {
        Map<WorkerId, Integer> routed = desk.residency.depths(keys, nowNanos);
        List<WorkerNow> workers = new ArrayList<>(Desk.WORKERS);
        for (int i = 0; i < Desk.WORKERS; i++) {
            WorkerId id = desk.workers.get(i);
            int held = Math.max(depths[i], routed.getOrDefault(id, 0));
            workers.add(new WorkerNow(
                    id,
                    PROFILE,
                    1,
                    0.02,
                    CacheSpace.of(CACHE_TOKENS, CACHE_TOKENS / 2, view.freeAges(id), view.wantedTokens(id)),
                    Math.min(held, keys.length - 1) * BLOCK_TOKENS,
                    view.backlog(id)));
        }
        return workers;
    }
}
