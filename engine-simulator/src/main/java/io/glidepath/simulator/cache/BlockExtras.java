package io.glidepath.simulator.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What tells a block from another with the same tokens.
 *
 * @param lora the adapter the request runs on; part of every block
 * @param cacheSalt the tenant's salt; part of the first block only, later ones inherit it through the chain
 */
public record BlockExtras(Optional<Lora> lora, Optional<String> cacheSalt) {

    /** A plain request: no adapter, no salt. */
    public static final BlockExtras NONE = new BlockExtras(Optional.empty(), Optional.empty());

    /**
     * A LoRA adapter as vLLM 0.32 hashes it.
     *
     * @param name public name, the only part that shows on the wire
     * @param path where the engine loaded it from; part of the hash
     */
    public record Lora(String name, String path) {}

    /**
     * The untagged keys of one block, as {@code extra_keys} of a BlockStored event shows them.
     *
     * @param block position in the sequence, from 0
     * @return LoRA name, then salt; empty when the block has none (null on the wire)
     */
    public List<String> keysOf(int block) {
        List<String> keys = new ArrayList<>(2);
        lora.ifPresent(adapter -> keys.add(adapter.name()));
        if (block == 0) {
            cacheSalt.ifPresent(keys::add);
        }
        return List.copyOf(keys);
    }
}
