package io.glidepath.picker.flow;

import io.glidepath.picker.scheduling.Policy;
import io.glidepath.picker.scheduling.Ranking;
import io.glidepath.picker.scheduling.Room;
import io.glidepath.picker.scheduling.Room.Lack;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Binds a request to the best worker, or says that it should wait. Pure and thread-safe.
 *
 * <p>A request is not bound to a worker with much prefill ahead: once it lies in an engine's queue, its place cannot be
 * changed any more, nor its worker. Held back, it is picked again on each event and may then choose another. Nor is it
 * bound elsewhere because the best worker's cache is referenced: it would compute there what it finds here in a moment,
 * and drive others' blocks out.
 *
 * @param policy ranks the workers within their limits
 * @param room how much a worker may have
 */
public record LateBinding(Policy policy, Room room) {

    /**
     * Judges one request.
     *
     * @param request the request
     * @param workers workers that may be chosen, as they are now; at least one
     * @param turn whether nobody who waits comes before it
     * @return where it goes, or why it does not yet
     */
    public Verdict judge(ScheduledRequest request, List<WorkerNow> workers, boolean turn) {
        List<WorkerNow> within = new ArrayList<>(workers.size());
        Map<Lack, Integer> lacks = new EnumMap<>(Lack.class);
        for (WorkerNow worker : workers) {
            Optional<Lack> lack = room.lack(request, worker);
            if (lack.isEmpty() || lack.get() == Lack.BLOCKS) {
                within.add(worker);
            } else {
                lacks.merge(lack.get(), 1, Integer::sum);
            }
        }
        Ranking ranking = policy.rank(request, within.isEmpty() ? workers : within);
        if (ranking.order().isEmpty()) {
            return new Verdict.Nobody(ranking);
        }
        if (within.isEmpty()) {
            return new Verdict.Hold(ranking, mostCommon(lacks));
        }
        WorkerNow best = ranking.best().worker();
        if (room.lack(request, best).isPresent()) {
            return new Verdict.Hold(ranking, Lack.BLOCKS);
        }
        if (room.late(best)) {
            return new Verdict.Hold(ranking, Lack.PREFILL);
        }
        return turn ? new Verdict.Bind(ranking) : new Verdict.Hold(ranking, Lack.TURN);
    }

    private static Lack mostCommon(Map<Lack, Integer> lacks) {
        return lacks.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Lack.SEQUENCES);
    }

    /** What becomes of a request now. */
    public sealed interface Verdict {

        /**
         * What the policy said.
         *
         * @return the workers it would choose, best first
         */
        Ranking ranking();

        /**
         * It goes to the best.
         *
         * @param ranking at least one worker
         */
        record Bind(Ranking ranking) implements Verdict {}

        /**
         * It waits.
         *
         * @param ranking what it would do now
         * @param lack why it does not
         */
        record Hold(Ranking ranking, Lack lack) implements Verdict {}

        /**
         * The policy would choose nobody, however long it waits.
         *
         * @param ranking empty, with the reasons
         */
        record Nobody(Ranking ranking) implements Verdict {}
    }
}
