package io.glidepath.adapter.blocks;

/**
 * What of an engine's device memory a view accounts for. Blocks and tokens both, since an engine may announce blocks of
 * another size than it counts its memory in.
 *
 * @param blocks blocks held on the device now, copies of one block counted once
 * @param tokens tokens in them
 * @param blocksStored copies stored on the device since the view was made
 * @param tokensStored tokens in them
 */
public record Occupancy(int blocks, long tokens, long blocksStored, long tokensStored) {

    /**
     * Whether the engine cannot hold that much.
     *
     * @param memory the engine's own figure
     * @return true when something that went was not heard of
     */
    public boolean exceeds(Memory memory) {
        return blocks > memory.blocks() && tokens > memory.tokens();
    }

    /**
     * Whether all of the engine's memory has been written since.
     *
     * @param since an earlier look
     * @param memory the engine's own figure
     * @return true when nothing can be left of what was not heard of before
     */
    public boolean turnedOver(Occupancy since, Memory memory) {
        return blocksStored - since.blocksStored >= memory.blocks()
                && tokensStored - since.tokensStored >= memory.tokens();
    }

    /**
     * An engine's device memory.
     *
     * @param blocks KV-cache blocks
     * @param tokens tokens in all of them; 0 when it does not say
     */
    public record Memory(int blocks, long tokens) {}
}
