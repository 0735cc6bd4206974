package io.glidepath.picker.flow;

import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/** One pass over what waits. A request that stays counts as served for this pass, so that its tenant's turn passes on. */
final class Walk<T> {

    private final IdentityHashMap<BandQueue<T>, PriorityQueue<Cursor<T>>> cursors = new IdentityHashMap<>();

    Walk(List<BandQueue<T>> bands, long patientSinceNanos) {
        for (BandQueue<T> band : bands) {
            PriorityQueue<Cursor<T>> tenants =
                    new PriorityQueue<>(Comparator.comparingDouble((Cursor<T> cursor) -> -cursor.owed)
                            .thenComparingInt(cursor -> cursor.place));
            for (TenantLine<T> line : band.lines()) {
                tenants.add(new Cursor<>(line.inOrder(patientSinceNanos), band.owed(line), tenants.size()));
            }
            cursors.put(band, tenants);
        }
    }

    /**
     * A request whose turn it is.
     *
     * @param band where it waits
     * @param held the request
     */
    record Stop<T>(BandQueue<T> band, Held<T> held) {}

    boolean hasMore(BandQueue<T> band) {
        return !of(band).isEmpty();
    }

    /** The next one of a band that has more. */
    Stop<T> next(BandQueue<T> band) {
        PriorityQueue<Cursor<T>> tenants = of(band);
        Cursor<T> cursor = tenants.remove();
        Held<T> held = cursor.line.next();
        cursor.owed -= held.standing().uncachedTokens();
        if (cursor.line.hasNext()) {
            tenants.add(cursor);
        }
        return new Stop<>(band, held);
    }

    private PriorityQueue<Cursor<T>> of(BandQueue<T> band) {
        return cursors.getOrDefault(band, new PriorityQueue<>());
    }

    private static final class Cursor<T> {

        final Iterator<Held<T>> line;
        final int place;
        double owed;

        Cursor(Iterator<Held<T>> line, double owed, int place) {
            this.line = line;
            this.owed = owed;
            this.place = place;
        }
    }
}
