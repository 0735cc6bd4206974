package io.glidepath.gateway.calls;

import java.net.URI;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One picker replica, and whether it answers. It is lost after three heartbeats in a row without an answer, and back with
 * the first answer. Thread-safe.
 */
public final class Picker {

    private static final int MISSES = 3;

    private final String id;
    private final URI url;
    private volatile Life life = Life.fresh();

    Picker(String id, URI url) {
        this.id = id;
        this.url = url;
    }

    /**
     * The picker's name.
     *
     * @return as reservations carry it
     */
    public String id() {
        return id;
    }

    /**
     * Where one of its paths is.
     *
     * @param path with its slash
     * @return the whole URL
     */
    public String at(String path) {
        return url + path;
    }

    /**
     * Whether it may be asked.
     *
     * @return false while it is lost
     */
    public boolean answers() {
        return life.misses() < MISSES;
    }

    /** A heartbeat or a report was answered. */
    public synchronized void answered() {
        if (!answers()) {
            life = Life.fresh();
        } else if (life.misses() > 0) {
            life = life.withMisses(0);
        }
    }

    /** A heartbeat or a report was not answered in time. */
    public synchronized void missed() {
        life = life.withMisses(Math.min(MISSES, life.misses() + 1));
        if (!answers()) {
            life.lost().tryEmitEmpty();
        }
    }

    /**
     * When the picker is lost, so that nobody waits longer for it.
     *
     * @return completes at that moment
     */
    public Mono<Void> lost() {
        return life.lost().asMono();
    }

    private record Life(int misses, Sinks.One<Void> lost) {

        static Life fresh() {
            return new Life(0, Sinks.one());
        }

        Life withMisses(int count) {
            return new Life(count, lost);
        }
    }
}
