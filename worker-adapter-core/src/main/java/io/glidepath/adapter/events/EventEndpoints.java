package io.glidepath.adapter.events;

import java.util.Optional;

/**
 * Where one data-parallel rank of an engine publishes.
 *
 * @param live address of its PUB socket, {@code tcp://host:port}
 * @param replay address of its replay ROUTER; empty when it has none
 */
public record EventEndpoints(String live, Optional<String> replay) {

    /**
     * The endpoints of another rank: an engine counts its ports up from those of rank 0.
     *
     * @param rank 0 or more
     * @return this with {@code rank} added to each port
     * @throws IllegalArgumentException when an address has no port
     */
    public EventEndpoints ofRank(int rank) {
        return rank == 0
                ? this
                : new EventEndpoints(shifted(live, rank), replay.map(address -> shifted(address, rank)));
    }

    private static String shifted(String address, int rank) {
        int colon = address.lastIndexOf(':');
        try {
            return address.substring(0, colon + 1) + (Integer.parseInt(address.substring(colon + 1)) + rank);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("event address must end in a port but was '" + address + "'", e);
        }
    }
}
