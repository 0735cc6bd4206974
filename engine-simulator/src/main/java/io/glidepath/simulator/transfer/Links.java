package io.glidepath.simulator.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The network between engines. Each has one link, as fast in as out; a transfer gets
 * {@code min(B / transfers out of its source, B / transfers into its target)} bytes a second, which is worked out anew
 * whenever one starts or ends, and is done a fixed time after its last byte.
 *
 * <p>Pure: time is a parameter and must not go back. Not thread-safe. Each change costs a pass over the transfers under way.
 *
 * @param <E> how an engine is named
 */
public final class Links<E> {

    private final Speed speed;
    private final List<Moving<E>> moving = new ArrayList<>();
    private final List<Landing> landing = new ArrayList<>();
    private final Map<E, Integer> outOf = new HashMap<>();
    private final Map<E, Integer> into = new HashMap<>();
    private long nextId;
    private long at;

    /**
     * What a link does.
     *
     * @param bytesPerSecond in each direction, above 0
     * @param fixedNanos of each transfer, whatever its size, 0 or more
     */
    public record Speed(double bytesPerSecond, long fixedNanos) {

        /** Refuses links on which nothing arrives. */
        public Speed {
            if (!(bytesPerSecond > 0) || fixedNanos < 0) {
                throw new IllegalArgumentException("bytesPerSecond must be above 0 and fixedNanos at least 0 but were "
                        + bytesPerSecond + ", " + fixedNanos);
            }
        }
    }

    private static final class Moving<E> {

        private final long id;
        private final E from;
        private final E to;
        private double left;

        Moving(long id, E from, E to, double left) {
            this.id = id;
            this.from = from;
            this.to = to;
            this.left = left;
        }
    }

    private record Landing(long id, long due) {}

    /**
     * Idle links.
     *
     * @param speed of every link
     */
    public Links(Speed speed) {
        this.speed = speed;
    }

    /**
     * Starts a transfer.
     *
     * @param from source
     * @param to target
     * @param bytes above 0
     * @param nowNanos now
     * @return its id
     */
    public long start(E from, E to, double bytes, long nowNanos) {
        advance(nowNanos);
        Moving<E> started = new Moving<>(nextId++, from, to, bytes);
        moving.add(started);
        outOf.merge(from, 1, Integer::sum);
        into.merge(to, 1, Integer::sum);
        return started.id;
    }

    /**
     * Gives a transfer up; does nothing when it is over.
     *
     * @param id from {@link #start}
     * @param nowNanos now
     */
    public void cancel(long id, long nowNanos) {
        advance(nowNanos);
        landing.removeIf(one -> one.id() == id);
        for (Iterator<Moving<E>> all = moving.iterator(); all.hasNext(); ) {
            Moving<E> one = all.next();
            if (one.id == id) {
                all.remove();
                leave(one);
                return;
            }
        }
    }

    /**
     * When to call {@link #finish} next, unless a transfer is started or given up before.
     *
     * @return empty when nothing is under way; at that time a transfer may be done, or the others may become faster
     */
    public OptionalLong nextChange() {
        long next = Long.MAX_VALUE;
        for (Moving<E> one : moving) {
            next = Math.min(next, lastByte(one));
        }
        for (Landing one : landing) {
            next = Math.min(next, one.due());
        }
        return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
    }

    /**
     * Takes the transfers that are done.
     *
     * @param nowNanos now
     * @return their ids, in the order in which they ended
     */
    public List<Long> finish(long nowNanos) {
        advance(nowNanos);
        List<Long> done = new ArrayList<>();
        landing.removeIf(one -> one.due() <= nowNanos && done.add(one.id()));
        return done;
    }

    /**
     * Transfers under way.
     *
     * @return 0 or more
     */
    public int underWay() {
        return moving.size() + landing.size();
    }

    /**
     * How long a transfer takes that has the links for itself.
     *
     * @param bytes above 0
     * @return nanoseconds
     */
    public long aloneNanos(double bytes) {
        return Math.round(bytes / speed.bytesPerSecond() * 1e9) + speed.fixedNanos();
    }

    private void advance(long nowNanos) {
        Optional<Moving<E>> next = first();
        while (next.isPresent() && lastByte(next.get()) <= nowNanos) {
            land(next.get());
            next = first();
        }
        move(nowNanos);
    }

    private Optional<Moving<E>> first() {
        return moving.stream().min(Comparator.comparingLong(this::lastByte));
    }

    private void land(Moving<E> one) {
        long end = lastByte(one);
        move(end);
        moving.remove(one);
        leave(one);
        landing.add(new Landing(one.id, end + speed.fixedNanos()));
    }

    private void move(long until) {
        double seconds = (until - at) / 1e9;
        for (Moving<E> one : moving) {
            one.left = Math.max(0, one.left - rate(one) * seconds);
        }
        at = until;
    }

    private long lastByte(Moving<E> one) {
        return at + (long) Math.ceil(one.left / rate(one) * 1e9);
    }

    private double rate(Moving<E> one) {
        return speed.bytesPerSecond() / Math.max(outOf.getOrDefault(one.from, 1), into.getOrDefault(one.to, 1));
    }

    private void leave(Moving<E> one) {
        outOf.computeIfPresent(one.from, (engine, count) -> count == 1 ? null : count - 1);
        into.computeIfPresent(one.to, (engine, count) -> count == 1 ? null : count - 1);
    }
}
