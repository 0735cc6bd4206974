package io.glidepath.contracts.keys;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Names blocks of tokens so that equal prefixes have equal names, whatever the engine hashes by.
 *
 * <p>A key is XXH64, seed 0, over the parent's key (8 bytes little-endian), each token (4 bytes little-endian) and each
 * extra (8-byte little-endian length, then UTF-8 bytes). The chain starts at {@code init}, the hash of the seed text;
 * the root of a model is the step from {@code init} with no token and the model's name as only extra. Source: the block
 * keys of llm-d-kv-cache, so that both can be compared.
 *
 * <p>Immutable and thread-safe. A key costs about 20 ns and allocates nothing that grows with the prompt but the result.
 */
public final class BlockKeys {

    /** Name of this scheme, as workers report it. */
    public static final String SCHEME = "xxh64-chain";

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final int blockSize;
    private final long init;

    /**
     * Fixes seed and block size, which writers and readers of one index must share.
     *
     * @param seed any text, empty by default
     * @param blockSize tokens in a block, 1 to 65,536
     * @throws IllegalArgumentException when the block size is out of range
     */
    public BlockKeys(String seed, int blockSize) {
        if (blockSize < 1 || blockSize > 65_536) {
            throw new IllegalArgumentException("block size must be 1 to 65536 but was " + blockSize);
        }
        this.blockSize = blockSize;
        byte[] bytes = seed.getBytes(StandardCharsets.UTF_8);
        this.init = Xxh64.hash(bytes, bytes.length);
    }

    /**
     * Tokens in a block.
     *
     * @return at least 1
     */
    public int blockSize() {
        return blockSize;
    }

    /**
     * Tells two seeds apart without saying them.
     *
     * @return the key that every chain starts from, 16 hexadecimal digits
     */
    public String seedDigest() {
        return HexFormat.of().toHexDigits(init);
    }

    /**
     * The parent of a first block.
     *
     * @param model name of the model, or of the LoRA adapter on it
     * @return the root key
     */
    public long root(String model) {
        return key(new byte[8], init, new int[0], 0, 0, List.of(model));
    }

    /**
     * The key of one full block.
     *
     * @param parent key of the block before it, or a root
     * @param tokens holds the block's tokens
     * @param from index of the block's first token; {@code blockSize} tokens follow
     * @param extras what else tells the block from another with equal tokens: media identifiers by offset, then the
     *     cache salt (block 0 only); empty for plain text
     * @return the key
     * @throws IndexOutOfBoundsException when fewer than {@code blockSize} tokens follow
     */
    public long next(long parent, int[] tokens, int from, List<String> extras) {
        return key(new byte[8 + 4 * blockSize], parent, tokens, from, blockSize, extras);
    }

    /**
     * The keys of a whole prompt.
     *
     * @param root key that the first block hangs on
     * @param tokens the prompt's tokens; a partial tail has no key
     * @param extras extras of block {@code i}, see {@link #next}
     * @return one key a full block, in order; empty for a prompt shorter than a block
     */
    public long[] ofPrompt(long root, int[] tokens, IntFunction<List<String>> extras) {
        return ofPrompt(root, tokens, extras, new long[0]);
    }

    /**
     * The keys of a whole prompt, of whose first blocks they are known.
     *
     * @param root key that the first block hangs on
     * @param tokens the prompt's tokens; a partial tail has no key
     * @param extras extras of block {@code i}, see {@link #next}
     * @param known keys of the first blocks, as this method gave them for the same root, tokens and extras; not changed
     * @return one key a full block, in order; empty for a prompt shorter than a block
     */
    public long[] ofPrompt(long root, int[] tokens, IntFunction<List<String>> extras, long[] known) {
        long[] keys = Arrays.copyOf(known, tokens.length / blockSize);
        byte[] scratch = new byte[8 + 4 * blockSize];
        int first = Math.min(known.length, keys.length);
        long parent = first == 0 ? root : keys[first - 1];
        for (int block = first; block < keys.length; block++) {
            parent = key(scratch, parent, tokens, block * blockSize, blockSize, extras.apply(block));
            keys[block] = parent;
        }
        return keys;
    }

    private static long key(byte[] scratch, long parent, int[] tokens, int from, int count, List<String> extras) {
        LONGS.set(scratch, 0, parent);
        for (int i = 0; i < count; i++) {
            INTS.set(scratch, 8 + 4 * i, tokens[from + i]);
        }
        byte[] message = extras.isEmpty() ? scratch : withExtras(scratch, extras);
        return Xxh64.hash(message, message.length);
    }

    private static byte[] withExtras(byte[] head, List<String> extras) {
        byte[] message = head;
        for (String extra : extras) {
            byte[] text = extra.getBytes(StandardCharsets.UTF_8);
            int at = message.length;
            message = Arrays.copyOf(message, at + 8 + text.length);
            LONGS.set(message, at, (long) text.length);
            System.arraycopy(text, 0, message, at + 8, text.length);
        }
        return message;
    }
}
