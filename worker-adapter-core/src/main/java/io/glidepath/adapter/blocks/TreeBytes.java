package io.glidepath.adapter.blocks;

import io.glidepath.adapter.decoding.EngineHash;
import io.glidepath.contracts.kvlog.Tier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A tree of blocks as bytes, parents before their children. */
final class TreeBytes {

    private static final int ABOUT_A_BLOCK = 64;
    private static final ChangeSink NOBODY = new ChangeSink() {
        @Override
        public void stored(Tier tier, long key) {}

        @Override
        public void removed(Tier tier, long key) {}

        @Override
        public void cleared() {}
    };

    private TreeBytes() {}

    static byte[] write(BlockTree tree, CacheGroups groups) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 + tree.size() * ABOUT_A_BLOCK);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(groups.chosen().orElse(-1));
            out.writeInt(tree.size());
            IdentityHashMap<BlockNode, Integer> places = new IdentityHashMap<>(tree.size());
            Deque<BlockNode> open = new ArrayDeque<>();
            tree.forEach(node -> {
                if (node.parent == null) {
                    open.add(node);
                }
            });
            while (!open.isEmpty()) {
                BlockNode node = open.remove();
                out.writeInt(node.parent == null ? -1 : places.getOrDefault(node.parent, -1));
                places.put(node, places.size());
                node(out, node);
                node.forEachChild(open::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no I/O in memory", e);
        }
        return bytes.toByteArray();
    }

    private static void node(DataOutputStream out, BlockNode node) throws IOException {
        out.writeLong(node.high);
        out.writeLong(node.low);
        for (Tier tier : BlockNode.TIERS) {
            out.writeInt(node.copies(tier));
        }
        out.writeInt(node.tokens);
        LongStream.Builder keys = LongStream.builder();
        node.forEachKey(keys);
        long[] completed = keys.build().toArray();
        out.writeInt(completed.length);
        for (long key : completed) {
            out.writeLong(key);
        }
        end(out, node.end());
    }

    private static void end(DataOutputStream out, ChainEnd end) throws IOException {
        out.writeLong(end.key());
        out.writeInt(end.tail().length);
        for (int token : end.tail()) {
            out.writeInt(token);
        }
        out.writeInt(end.media().size());
        for (ChainEnd.Span span : end.media()) {
            out.writeUTF(span.identifier());
            out.writeInt(span.from());
            out.writeInt(span.to());
        }
        out.writeInt(end.salts().size());
        for (String salt : end.salts()) {
            out.writeUTF(salt);
        }
    }

    static void read(byte[] bytes, int maxBlocks, BlockTree tree, CacheGroups groups) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            groups.restore(in.readInt());
            int count = in.readInt();
            if (count < 0 || count > maxBlocks) {
                throw new IllegalArgumentException("blocks must be 0 to " + maxBlocks + " but were " + count);
            }
            List<BlockNode> placed = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                placed.add(node(in, placed, tree));
            }
            placed.reversed().forEach(tree::retire);
            if (in.available() > 0) {
                throw new IllegalArgumentException(in.available() + " bytes follow the last block");
            }
        } catch (IOException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IllegalArgumentException("no tree of blocks: " + e, e);
        }
    }

    private static BlockNode node(DataInputStream in, List<BlockNode> placed, BlockTree tree) throws IOException {
        int place = in.readInt();
        @Nullable BlockNode parent = place < 0 ? null : placed.get(place);
        EngineHash hash = new EngineHash(in.readLong(), in.readLong());
        int[] copies = new int[BlockNode.TIERS.length];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = in.readInt();
        }
        int tokens = in.readInt();
        long[] keys = longs(in, bounded(in, in.readInt(), Long.BYTES));
        BlockNode node = tree.grow(new BlockNode(hash, parent, tokens, new ChainEnd.Step(keys, end(in))));
        for (Tier tier : BlockNode.TIERS) {
            for (int left = copies[tier.code()]; left > 0; left--) {
                tree.add(node, tier, NOBODY);
            }
        }
        return node;
    }

    private static ChainEnd end(DataInputStream in) throws IOException {
        long key = in.readLong();
        int[] tail = new int[bounded(in, in.readInt(), Integer.BYTES)];
        for (int i = 0; i < tail.length; i++) {
            tail[i] = in.readInt();
        }
        List<ChainEnd.Span> media = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            media.add(new ChainEnd.Span(in.readUTF(), in.readInt(), in.readInt()));
        }
        List<String> salts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            salts.add(in.readUTF());
        }
        return new ChainEnd(key, tail, media, salts);
    }

    private static long[] longs(DataInputStream in, int count) throws IOException {
        long[] longs = new long[count];
        for (int i = 0; i < count; i++) {
            longs[i] = in.readLong();
        }
        return longs;
    }

    /** Refuses a count that the bytes left cannot hold, before memory is taken for it. */
    private static int bounded(DataInputStream in, int count, int size) throws IOException {
        if ((long) count * size > in.available()) {
            throw new IllegalArgumentException(count + " values announced, " + in.available() + " bytes left");
        }
        return count;
    }
}
