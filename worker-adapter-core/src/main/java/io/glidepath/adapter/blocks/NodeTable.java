package io.glidepath.adapter.blocks;

import io.glidepath.adapter.decoding.EngineHash;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Nodes by the engine's hash. They are chained through themselves: an entry a block, and the look through it, would cost
 * more than the rest of an event.
 */
final class NodeTable {

    private static final int SMALLEST = 1 << 10;

    private @Nullable BlockNode[] chains = new BlockNode[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    @Nullable
    BlockNode find(EngineHash hash) {
        @Nullable BlockNode node = chains[place(hash.high(), hash.low())];
        while (node != null && (node.low != hash.low() || node.high != hash.high())) {
            node = node.chained;
        }
        return node;
    }

    /** Adds a node whose hash is not in the table. */
    void add(BlockNode node) {
        if (size == chains.length) {
            grow();
        }
        link(node);
        size++;
    }

    /** Takes out a node that is in the table. */
    void remove(BlockNode gone) {
        int place = place(gone.high, gone.low);
        @Nullable BlockNode node = chains[place];
        if (node == gone) {
            chains[place] = gone.chained;
        }
        while (node != null && node != gone) {
            if (node.chained == gone) {
                node.chained = gone.chained;
            }
            node = node.chained;
        }
        gone.chained = null;
        size--;
    }

    void clear() {
        Arrays.fill(chains, null);
        size = 0;
    }

    void forEach(Consumer<BlockNode> taker) {
        for (BlockNode first : chains) {
            for (BlockNode node = first; node != null; node = node.chained) {
                taker.accept(node);
            }
        }
    }

    private void link(BlockNode node) {
        int place = place(node.high, node.low);
        node.chained = chains[place];
        chains[place] = node;
    }

    private void grow() {
        @Nullable BlockNode[] old = chains;
        chains = new BlockNode[2 * old.length];
        for (BlockNode first : old) {
            @Nullable BlockNode node = first;
            while (node != null) {
                BlockNode next = node.chained;
                link(node);
                node = next;
            }
        }
    }

    private int place(long high, long low) {
        long mixed = (low ^ Long.rotateLeft(high, 32)) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & (chains.length - 1);
    }
}
