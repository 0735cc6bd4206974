package io.glidepath.collector.fleet;

import java.util.concurrent.ArrayBlockingQueue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.netty.channel.AbortedException;

/**
 * One open watch. Events wait in a bounded queue, whose arrays are shared by all watchers; when it is full the connection is
 * closed, since a reader that missed one change must start anew anyway.
 */
final class Watcher {

    private final Sinks.Many<byte[]> events;
    private final Sinks.Empty<Void> end = Sinks.empty();

    Watcher(int backlog) {
        // One more than the backlog: the snapshot comes first.
        events = Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(backlog + 1));
    }

    /**
     * Queues an event. One caller at a time.
     *
     * @return whether the watcher still follows; after false it was closed
     */
    boolean offer(byte[] event) {
        if (events.tryEmitNext(event).isSuccess()) {
            return true;
        }
        end.tryEmitError(new AbortedException("a watcher of the fleet read too slowly"));
        return false;
    }

    /** Ends the watch in good order. */
    void close() {
        end.tryEmitEmpty();
    }

    /** The events, for one subscriber; fails at once when the watcher was too slow, whatever still waits. */
    Flux<byte[]> events() {
        return events.asFlux().takeUntilOther(end.asMono());
    }
}
