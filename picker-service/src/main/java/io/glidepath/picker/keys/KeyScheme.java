package io.glidepath.picker.keys;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.picker.prefixes.KeyMemory;
import java.util.Optional;

/**
 * How the blocks of one model are named here.
 *
 * @param keys seed and block size
 * @param root what the chains hang on: the base model's name, or the LoRA adapter's
 * @param lora whether it is an adapter's, so that the base model's name does not matter
 */
public record KeyScheme(BlockKeys keys, String root, boolean lora) {

    private static final long[] NONE = {};

    /** What keys depend on beside the tokens. */
    private record Known(String seedDigest, int blockSize, String root, PromptExtras extras) {}

    /**
     * Names the blocks of a prompt of which nothing is known.
     *
     * @param tokens the prompt
     * @param cacheSalt keeps its blocks apart from equal ones; empty when there is none
     * @return one key a full block; empty for a prompt shorter than a block
     */
    public long[] keysOf(int[] tokens, Optional<String> cacheSalt) {
        return keysOf(tokens, PromptExtras.ofText(cacheSalt), KeyMemory.NONE);
    }

    /**
     * Names the blocks of a prompt.
     *
     * @param tokens the prompt
     * @param extras what tells its blocks from others with equal tokens
     * @param memory keys of the prompt's beginning, and where to keep this prompt's
     * @return one key a full block; empty for a prompt shorter than a block
     */
    public long[] keysOf(int[] tokens, PromptExtras extras, KeyMemory memory) {
        if (tokens.length < keys.blockSize()) {
            return NONE;
        }
        Known scheme = new Known(keys.seedDigest(), keys.blockSize(), root, extras);
        long[] known = memory.known(scheme);
        long[] all = keys.ofPrompt(keys.root(root), tokens, block -> extras.of(block, keys.blockSize()), known);
        memory.keep(scheme, all, keys.blockSize());
        return all;
    }

    /**
     * Whether a worker's adapter names blocks the same way.
     *
     * @param worker the worker
     * @return false also while the worker does not say
     */
    public boolean fits(FleetWorker worker) {
        KeySchemeInfo reported = worker.report().keys();
        return reported != null
                && reported.scheme().equals(BlockKeys.SCHEME)
                && reported.seedDigest().equals(keys.seedDigest())
                && reported.blockSize() == keys.blockSize()
                && (lora || reported.rootModel().equals(root));
    }

    /**
     * Tokens in one of our blocks.
     *
     * @return at least 1
     */
    public int blockSize() {
        return keys.blockSize();
    }

    /** For people: what distinguishes it. */
    String told() {
        return told(BlockKeys.SCHEME, keys.seedDigest(), keys.blockSize(), root);
    }

    /** For people: what a worker's adapter names blocks by. */
    static String told(FleetWorker worker) {
        KeySchemeInfo reported = worker.report().keys();
        return reported == null
                ? "reports no keys"
                : told(reported.scheme(), reported.seedDigest(), reported.blockSize(), reported.rootModel());
    }

    private static String told(String scheme, String seedDigest, int blockSize, String root) {
        return scheme + ", seed digest " + seedDigest + ", blocks of " + blockSize + ", root " + root;
    }
}
