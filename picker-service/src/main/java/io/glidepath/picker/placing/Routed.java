package io.glidepath.picker.placing;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.chunks.Pieces;
import io.glidepath.picker.reading.PromptFacts;
import io.glidepath.picker.scheduling.Wishes;
import java.util.Optional;

/** What a reservation adds to what is known of its workers, before they themselves say anything. */
record Routed(PromptFacts facts, Experience experience, Wishes wishes, long nowNanos) {

    /**
     * Notes it.
     *
     * @param id the reservation
     * @param worker which answers
     * @param reader which reads the prompt for it, where another does
     */
    void note(ReservationId id, WorkerId worker, Optional<WorkerId> reader) {
        experience.circuits().routed(worker, id.number());
        reader.ifPresent(other -> experience.circuits().routed(other, id.number()));
        wishes.lora().ifPresent(lora -> experience.loras().routed(worker, lora));
        if (comesBack()) {
            experience.residency().routed(id.number(), worker, facts.keys());
            facts.serving().workers().stream()
                    .filter(one -> one.report().id().equals(worker))
                    .findFirst()
                    .ifPresent(one -> remember(id, one));
            reader.ifPresent(other -> experience.residency().read(id.number(), other, facts.keys()));
        }
    }

    private void remember(ReservationId id, FleetWorker worker) {
        pieces(worker)
                .ifPresent(pieces ->
                        experience.chunks().routed(id.number(), worker.report().id(), pieces, capacity(worker)));
    }

    /** What is remembered of a prompt where nobody will tell whether it is cached. */
    private Optional<Pieces> pieces(FleetWorker worker) {
        Optional<Pieces> text = facts.tokens().chunks().map(Pieces.class::cast);
        return text.or(() -> CacheKnowledge.tellsNothing(worker) ? facts.blocks() : Optional.empty());
    }

    /** Nobody does for what the last turn of a session computes. */
    private boolean comesBack() {
        return wishes.session().filter(Wishes.Session::last).isEmpty();
    }

    /** Tokens that a worker's cache holds; unbounded where it does not say. */
    private static long capacity(FleetWorker worker) {
        return worker.report().cache().tokens().orElse(Long.MAX_VALUE);
    }
}
