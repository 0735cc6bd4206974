package io.glidepath.picker.chunks;

import io.glidepath.contracts.identity.WorkerId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each worker approximately holds where nobody tells: the pieces of prompts that this picker sent there, the least
 * recently sent going first where they pass the worker's capacity, or ours. Pieces of text where nobody knows the tokens,
 * blocks where the engine publishes no events.
 *
 * <p>A prompt's pieces are touched from its end to its beginning, so that an older piece never outlives one before it, and
 * bisection finds how deep a worker holds a prompt. An engine that reports fewer cached tokens than were believed has
 * dropped the first missing piece, and so everything that was sent there no later than that piece: it is dropped here as
 * well. Thread-safe; every call is short, so it may be made inside the ledger's atomic step.
 */
public final class RoutedChunks {

    private final ChunksProperties settings;
    // All below is guarded by this.
    private final Map<WorkerId, Held> held = new HashMap<>();
    private final Map<Long, Route> routes = new LinkedHashMap<>();
    private int total;
    private long sent;
    private long corrections;

    /**
     * Starts empty.
     *
     * @param settings how many
     */
    public RoutedChunks(ChunksProperties settings) {
        this.settings = settings;
    }

    /**
     * Notes that a prompt was sent.
     *
     * @param reservation number of its reservation
     * @param worker where to
     * @param pieces of it
     * @param capacity tokens that the worker's cache holds, as far as known
     */
    public synchronized void routed(long reservation, WorkerId worker, Pieces pieces, long capacity) {
        Held there = held.computeIfAbsent(worker, id -> new Held());
        long[] believed = new long[there.depth(pieces)];
        for (int i = 0; i < believed.length; i++) {
            believed[i] = there.sentAt(pieces.key(i));
        }
        sent++;
        total += there.touch(pieces, sent);
        total -= there.shrink(Math.clamp(capacity / pieces.tokens(), 0, settings.maxChunks()));
        while (total > settings.maxChunks()) {
            Held largest = held.values().stream()
                    .max(Comparator.comparingInt(Held::size))
                    .orElseThrow();
            total -= largest.shrink(Math.max(0, largest.size() - (total - settings.maxChunks())));
        }
        routes.put(reservation, new Route(worker, there, pieces, believed, sent));
        if (routes.size() > settings.maxPrompts()) {
            routes.remove(routes.keySet().iterator().next());
        }
    }

    /**
     * Takes back what only a request that ended without a first token brought there.
     *
     * @param reservation number of its reservation; one that is not known is no matter
     */
    public synchronized void unserved(long reservation) {
        Route route = routes.remove(reservation);
        if (route != null && route.isLive(held)) {
            for (int i = route.pieces.count() - 1; i >= route.believed.length; i--) {
                total -= route.there.dropIfSentAt(route.pieces.key(i), route.sent);
            }
        }
    }

    /**
     * Whether a prompt went by what was sent before.
     *
     * @param reservation number of its reservation
     * @return false also for one of so long ago that it is forgotten
     */
    public synchronized boolean knows(long reservation) {
        return routes.containsKey(reservation);
    }

    /**
     * Keeps what a request brought there, of which the engine does not say what it had.
     *
     * @param reservation number of its reservation; one that is not known is no matter
     */
    public synchronized void served(long reservation) {
        routes.remove(reservation);
    }

    /**
     * Takes what the engine says it had.
     *
     * @param reservation number of the reservation; one that is not known is no matter
     * @param promptTokens tokens of the prompt, at least 1, as far as known
     * @param cachedTokens how many of them the engine found in its cache
     */
    public synchronized void reported(long reservation, int promptTokens, int cachedTokens) {
        Route route = routes.remove(reservation);
        if (route == null || !route.isLive(held)) {
            return;
        }
        int found = route.pieces.found(promptTokens, cachedTokens);
        // One less is how an engine's blocks and our pieces lie beside each other.
        if (found + 1 < route.believed.length) {
            total -= route.there.dropUpTo(route.believed[found]);
            corrections++;
        }
    }

    /**
     * Drops a worker, whose cache is gone.
     *
     * @param worker the worker
     */
    public synchronized void forget(WorkerId worker) {
        Held gone = held.remove(worker);
        total -= gone == null ? 0 : gone.size();
    }

    /**
     * Leading pieces of a prompt that each worker is believed to hold.
     *
     * @param pieces of it
     * @return depth by worker; a worker that is absent is believed to hold none
     */
    public synchronized Map<WorkerId, Integer> depths(Pieces pieces) {
        Map<WorkerId, Integer> depths = new HashMap<>();
        held.forEach((worker, there) -> {
            int depth = there.depth(pieces);
            if (depth > 0) {
                depths.put(worker, depth);
            }
        });
        return depths;
    }

    /**
     * Pieces held now, over all workers.
     *
     * @return at least 0
     */
    public synchronized int size() {
        return total;
    }

    /** The same by worker. */
    synchronized Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new TreeMap<>();
        held.forEach((worker, there) -> sizes.put(worker.value(), there.size()));
        return sizes;
    }

    /** Whether a worker is believed to hold one piece. */
    synchronized boolean holds(WorkerId worker, long key) {
        Held there = held.get(worker);
        return there != null && there.sentAt.containsKey(key);
    }

    /** How often an engine had less than was believed. */
    synchronized long corrections() {
        return corrections;
    }

    /**
     * One prompt on its way.
     *
     * @param believed when each leading piece that was believed to be there had been sent last
     */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this class, never changed
    private record Route(WorkerId worker, Held there, Pieces pieces, long[] believed, long sent) {

        /** Whether the worker still lives the life that the prompt was sent to. */
        boolean isLive(Map<WorkerId, Held> held) {
            return held.get(worker) == there;
        }
    }

    /** The pieces of one worker, those sent last behind. */
    private static final class Held {

        private final LinkedHashMap<Long, Long> sentAt = new LinkedHashMap<>(16, 0.75f, true);

        int size() {
            return sentAt.size();
        }

        /** Does not count as use. */
        int depth(Pieces pieces) {
            int depth = 0;
            int above = pieces.count() + 1;
            while (above - depth > 1) {
                int middle = (depth + above) >>> 1;
                if (sentAt.containsKey(pieces.key(middle - 1))) {
                    depth = middle;
                } else {
                    above = middle;
                }
            }
            return depth;
        }

        long sentAt(long key) {
            return sentAt.getOrDefault(key, 0L);
        }

        /** How many came to it. */
        int touch(Pieces pieces, long now) {
            int before = sentAt.size();
            for (int i = pieces.count() - 1; i >= 0; i--) {
                sentAt.put(pieces.key(i), now);
            }
            return sentAt.size() - before;
        }

        /** How many went. */
        int shrink(int most) {
            int before = sentAt.size();
            Iterator<Long> eldest = sentAt.keySet().iterator();
            while (sentAt.size() > most) {
                eldest.next();
                eldest.remove();
            }
            return before - sentAt.size();
        }

        int dropUpTo(long last) {
            int before = sentAt.size();
            Iterator<Long> eldest = sentAt.values().iterator();
            while (eldest.hasNext() && eldest.next() <= last) {
                eldest.remove();
            }
            return before - sentAt.size();
        }

        int dropIfSentAt(long key, long when) {
            return sentAt.remove(key, when) ? 1 : 0;
        }
    }
}
