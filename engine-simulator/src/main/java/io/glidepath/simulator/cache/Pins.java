package io.glidepath.simulator.cache;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * Blocks that nobody computes with but that another engine is to fetch: each set is held until it is released or its lease
 * is over.
 *
 * <p>Not thread-safe. Its blocks bound its size.
 */
public final class Pins {

    private final PrefixCache cache;
    private final Map<Long, Pin> pins = new HashMap<>();
    private final PriorityQueue<Pin> byExpiry = new PriorityQueue<>(Comparator.comparingLong(Pin::expiresNanos));
    private int blocks;
    private int mostBlocks;
    private long released;
    private long expired;

    private static final class Pin {

        private final long id;
        private final int[] blocks;
        private final long expiresNanos;

        Pin(long id, int[] blocks, long expiresNanos) {
            this.id = id;
            this.blocks = blocks;
            this.expiresNanos = expiresNanos;
        }

        long expiresNanos() {
            return expiresNanos;
        }
    }

    /**
     * What is pinned, and what was.
     *
     * @param open sets that are pinned
     * @param blocks in them, a block once for each set that has it
     * @param mostBlocks the most there ever were
     * @param released sets that were let go by {@link #release}
     * @param expired sets whose lease ran out
     */
    public record Counts(int open, int blocks, int mostBlocks, long released, long expired) {}

    /**
     * Nothing pinned.
     *
     * @param cache whose blocks these are
     */
    public Pins(PrefixCache cache) {
        this.cache = cache;
    }

    /**
     * Takes over blocks that a sequence holds.
     *
     * @param id of the set, new
     * @param held its blocks in order; owned from now on
     * @param expiresNanos when they are let go
     */
    public void pin(long id, int[] held, long expiresNanos) {
        Pin pin = new Pin(id, held, expiresNanos);
        pins.put(id, pin);
        byExpiry.add(pin);
        blocks += held.length;
        mostBlocks = Math.max(mostBlocks, blocks);
    }

    /**
     * Lets a lease run longer: its blocks are being fetched.
     *
     * @param id of the set
     * @param expiresNanos its new end
     * @return whether it is pinned
     */
    public boolean keep(long id, long expiresNanos) {
        Pin pin = pins.get(id);
        if (pin == null) {
            return false;
        }
        byExpiry.remove(pin);
        Pin longer = new Pin(id, pin.blocks, expiresNanos);
        pins.put(id, longer);
        byExpiry.add(longer);
        return true;
    }

    /**
     * Lets a set go.
     *
     * @param id of the set
     * @return whether it was pinned
     */
    public boolean release(long id) {
        Pin pin = pins.get(id);
        if (pin == null) {
            return false;
        }
        byExpiry.remove(pin);
        let(pin);
        released++;
        return true;
    }

    /**
     * Lets all sets go whose lease is over.
     *
     * @param nowNanos now
     */
    public void expire(long nowNanos) {
        for (Pin next = byExpiry.peek(); next != null && next.expiresNanos <= nowNanos; next = byExpiry.peek()) {
            byExpiry.remove();
            let(next);
            expired++;
        }
    }

    /**
     * When the next lease is over.
     *
     * @return empty when none runs
     */
    public OptionalLong nextExpiry() {
        Pin next = byExpiry.peek();
        return next == null ? OptionalLong.empty() : OptionalLong.of(next.expiresNanos);
    }

    /**
     * The counts.
     *
     * @return as of now
     */
    public Counts counts() {
        return new Counts(pins.size(), blocks, mostBlocks, released, expired);
    }

    private void let(Pin pin) {
        pins.remove(pin.id);
        blocks -= pin.blocks.length;
        cache.release(pin.blocks, pin.blocks.length);
    }
}
