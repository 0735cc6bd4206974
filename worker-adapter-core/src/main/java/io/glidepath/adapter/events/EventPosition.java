package io.glidepath.adapter.events;

import io.glidepath.contracts.keys.Checksum;

/**
 * How far an engine was heard: only an engine in the same life answers a replay with the same batch under that number.
 *
 * @param sequence the engine's number of the last batch
 * @param digest of that batch's bytes
 */
public record EventPosition(long sequence, long digest) {

    static EventPosition of(EventMessage message) {
        return new EventPosition(message.sequence(), Checksum.of(message.payload(), message.payload().length));
    }
}
