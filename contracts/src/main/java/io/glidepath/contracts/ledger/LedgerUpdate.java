package io.glidepath.contracts.ledger;

import io.glidepath.contracts.identity.Incarnation;
import java.util.List;

/**
 * One message on the Redis channel of a pool: what one picker has reserved, in absolute figures, so that a lost message
 * does no lasting harm.
 *
 * @param replica the picker's name
 * @param incarnation this life of it
 * @param number counts the messages of that life from 1 without gaps
 * @param complete whether workers that are not listed have nothing; else they have what they had
 * @param asks whether the others should send a complete message at once: the sender has joined, or missed something
 * @param workers those whose figures changed since the last message; all that have any, when complete
 */
public record LedgerUpdate(
        String replica,
        Incarnation incarnation,
        long number,
        boolean complete,
        boolean asks,
        List<WorkerBooks> workers) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when the name is empty or the number is below 1
     */
    public LedgerUpdate {
        workers = List.copyOf(workers);
        if (replica.isEmpty()) {
            throw new IllegalArgumentException("replica must not be empty");
        }
        if (number < 1) {
            throw new IllegalArgumentException("number must be at least 1 but was " + number);
        }
    }

    /**
     * The channel of a pool.
     *
     * @param pool the pool's name
     * @return name of a Redis Pub/Sub channel
     */
    public static String channel(String pool) {
        return "glidepath:ledger:" + pool;
    }
}
