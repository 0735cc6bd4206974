package io.glidepath.adapter.decoding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

/** Payloads in the map generation, as small as can be. */
public final class Batches {

    private Batches() {}

    /** A chain of blocks of four tokens: hash n holds tokens 4n to 4n+3. A parent of 0 is none. */
    public static byte[] stored(long parent, long... hashes) {
        Value[] tokens = Arrays.stream(hashes)
                .flatMap(hash -> Arrays.stream(new long[] {4 * hash, 4 * hash + 1, 4 * hash + 2, 4 * hash + 3}))
                .mapToObj(ValueFactory::newInteger)
                .toArray(Value[]::new);
        return batch(Map.of(
                text("type"), text("BlockStored"),
                text("block_hashes"), hashes(hashes),
                text("parent_block_hash"), parent == 0 ? ValueFactory.newNil() : ValueFactory.newInteger(parent),
                text("token_ids"), ValueFactory.newArray(tokens),
                text("block_size"), ValueFactory.newInteger(4),
                text("medium"), text("GPU")));
    }

    public static byte[] removed(long... hashes) {
        return batch(Map.of(
                text("type"), text("BlockRemoved"), text("block_hashes"), hashes(hashes), text("medium"), text("GPU")));
    }

    public static byte[] cleared() {
        return batch(Map.of(text("type"), text("AllBlocksCleared")));
    }

    public static byte[] batch(Map<Value, Value> event) {
        return events(ValueFactory.newMap(event));
    }

    /** One batch of any events. */
    public static byte[] events(Value... events) {
        return packed(ValueFactory.newArray(
                ValueFactory.newFloat(1.5), ValueFactory.newArray(events), ValueFactory.newInteger(0)));
    }

    public static Value text(String text) {
        return ValueFactory.newString(text);
    }

    static byte[] packed(Value value) {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            packer.packValue(value);
            return packer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Value hashes(long... hashes) {
        return ValueFactory.newArray(
                Arrays.stream(hashes).mapToObj(ValueFactory::newInteger).toArray(Value[]::new));
    }
}
