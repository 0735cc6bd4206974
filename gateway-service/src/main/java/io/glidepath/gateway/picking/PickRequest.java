package io.glidepath.gateway.picking;

import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.pick.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request that needs a worker.
 *
 * @param subject what stays the same over all attempts
 * @param attempt why a worker is asked for
 * @param parent the reservation before it; empty for a first attempt
 * @param exclude workers that failed
 */
public record PickRequest(Subject subject, Attempt attempt, Optional<ReservationId> parent, List<WorkerId> exclude) {

    /** Copies the list. */
    public PickRequest {
        exclude = List.copyOf(exclude);
    }

    /**
     * The first attempt.
     *
     * @param subject what is asked
     * @return excludes nobody
     */
    public static PickRequest first(Subject subject) {
        return new PickRequest(subject, Attempt.FIRST, Optional.empty(), List.of());
    }

    /**
     * The attempt after a worker failed.
     *
     * @param failed the choice that failed
     * @return excludes that worker too
     */
    public PickRequest after(Choice.Found failed) {
        List<WorkerId> all = new ArrayList<>(exclude);
        all.add(failed.worker());
        return new PickRequest(subject, Attempt.NEXT, failed.reservation().or(() -> parent), all);
    }

    /**
     * What stays the same over all attempts.
     *
     * @param requestId our id
     * @param path the client's path
     * @param tenant who asks
     * @param priority already capped
     * @param model as the client wrote it
     * @param body the client's bytes
     * @param wishes what the client asked for in headers
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, only read
    public record Subject(
            String requestId, String path, String tenant, int priority, String model, byte[] body, Wishes wishes) {}

    /**
     * What a client may ask for in headers.
     *
     * @param ttft when it wants its first token
     * @param tpot how far apart it wants its tokens
     * @param session what ties turns of one conversation
     * @param explain whether it wants the decision told
     */
    public record Wishes(Optional<Duration> ttft, Optional<Duration> tpot, Optional<String> session, boolean explain) {

        /** It asks for nothing. */
        public static final Wishes NONE = new Wishes(Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
