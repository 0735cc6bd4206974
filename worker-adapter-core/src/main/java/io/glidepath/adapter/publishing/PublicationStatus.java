package io.glidepath.adapter.publishing;

import io.glidepath.contracts.identity.Epoch;
import java.util.Optional;

/**
 * How publishing goes.
 *
 * @param standing {@code claiming}, {@code owning} or {@code fenced}
 * @param holder the other writer's owner text, when fenced
 * @param epoch life that is, or will be, written
 * @param sequence last number used in it
 * @param error why the last call failed; empty when it did not
 * @param refusal why publishing has ended for good: another number of logs; empty otherwise
 */
public record PublicationStatus(
        String standing,
        Optional<String> holder,
        Epoch epoch,
        long sequence,
        Optional<String> error,
        Optional<String> refusal) {

    /**
     * Whether another writer has the worker.
     *
     * @return true while fenced
     */
    public boolean fenced() {
        return holder.isPresent();
    }

    static PublicationStatus of(Publication publication, Optional<String> error, Optional<String> refusal) {
        String word =
                switch (publication.standing()) {
                    case Standing.Claiming ignored -> "claiming";
                    case Standing.Owning ignored -> "owning";
                    case Standing.Outside ignored -> "fenced";
                };
        Optional<String> holder = publication.standing() instanceof Standing.Outside outside
                ? Optional.of(outside.holder())
                : Optional.empty();
        return new PublicationStatus(word, holder, publication.epoch(), publication.sequence(), error, refusal);
    }
}
