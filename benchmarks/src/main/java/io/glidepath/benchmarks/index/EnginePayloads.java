package io.glidepath.benchmarks.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/**
 * What a full vLLM publishes: in each step the prompt of one request is stored in one event, and as many blocks of the
 * oldest prompt go before it, tail first, one event each.
 */
final class EnginePayloads {

    static final int BLOCK_TOKENS = 16;

    /** Blocks of one prompt: 2,048 tokens. */
    static final int PROMPT_BLOCKS = 128;

    private static final int VOCABULARY = 128_000;

    private final RandomGenerator random;
    private final int capacity;
    private final Deque<long[]> held = new ArrayDeque<>();
    private final Deque<int[]> prompts = new ArrayDeque<>();

    EnginePayloads(RandomGenerator random, int capacity) {
        this.random = random;
        this.capacity = capacity;
    }

    /** The next steps, each a msgpack batch in the map form. */
    List<byte[]> steps(int count) {
        List<byte[]> steps = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            steps.add(step());
        }
        return steps;
    }

    /** The prompts that are held after the last step, oldest first. */
    List<int[]> held() {
        return List.copyOf(prompts);
    }

    private byte[] step() {
        long[] gone = new long[0];
        if (held.size() * PROMPT_BLOCKS >= capacity) {
            gone = held.removeFirst();
            prompts.removeFirst();
        }
        long[] hashes = random.longs(PROMPT_BLOCKS).toArray();
        int[] tokens = random.ints(PROMPT_BLOCKS * BLOCK_TOKENS, 0, VOCABULARY).toArray();
        held.addLast(hashes);
        prompts.addLast(tokens);
        try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
            out.packArrayHeader(3).packDouble(1_795_349_722.37);
            out.packArrayHeader(gone.length + 1);
            for (int i = gone.length - 1; i >= 0; i--) {
                removed(out, gone[i]);
            }
            stored(out, hashes, tokens);
            out.packInt(0);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removed(MessageBufferPacker out, long hash) throws IOException {
        out.packMapHeader(4).packString("type").packString("BlockRemoved");
        out.packString("block_hashes").packArrayHeader(1);
        unsigned(out, hash);
        out.packString("medium").packString("GPU");
        out.packString("group_idx").packInt(0);
    }

    private static void stored(MessageBufferPacker out, long[] hashes, int[] tokens) throws IOException {
        out.packMapHeader(11).packString("type").packString("BlockStored");
        out.packString("block_hashes").packArrayHeader(hashes.length);
        for (long hash : hashes) {
            unsigned(out, hash);
        }
        out.packString("parent_block_hash").packNil();
        out.packString("token_ids").packArrayHeader(tokens.length);
        for (int token : tokens) {
            out.packInt(token);
        }
        out.packString("block_size").packInt(BLOCK_TOKENS);
        out.packString("lora_id").packNil();
        out.packString("medium").packString("GPU");
        out.packString("lora_name").packNil();
        out.packString("extra_keys").packArrayHeader(hashes.length);
        for (int i = 0; i < hashes.length; i++) {
            out.packNil();
        }
        out.packString("group_idx").packInt(0);
        out.packString("kv_cache_spec_kind").packString("full_attention");
    }

    private static void unsigned(MessageBufferPacker out, long hash) throws IOException {
        out.packBigInteger(new BigInteger(Long.toUnsignedString(hash)));
    }
}
