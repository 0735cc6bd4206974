package io.glidepath.adapter.decoding;

import io.glidepath.adapter.decoding.KvEvent.BlockExtras;
import io.glidepath.adapter.decoding.KvEvent.Medium;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/** Msgpack in the value types of events. A size that the bytes left cannot hold is refused before memory is taken. */
final class Fields {

    private final MessageUnpacker unpacker;
    private final byte[] payload;

    /** Reads {@code unpacker}, which reads {@code payload}. */
    Fields(MessageUnpacker unpacker, byte[] payload) {
        this.unpacker = unpacker;
        this.payload = payload;
    }

    ValueType next() throws IOException {
        return unpacker.getNextFormat().getValueType();
    }

    int arraySize() throws IOException {
        return plausible(unpacker.unpackArrayHeader());
    }

    int mapSize() throws IOException {
        return plausible(unpacker.unpackMapHeader());
    }

    void skip(int values) throws IOException {
        unpacker.skipValue(values);
    }

    String text() throws IOException {
        int size = plausible(unpacker.unpackRawStringHeader());
        int at = (int) unpacker.getTotalReadBytes();
        unpacker.readPayloadAsReference(size);
        return Words.text(payload, at, size);
    }

    Optional<String> optionalText() throws IOException {
        if (next() == ValueType.STRING) {
            return Optional.of(text());
        }
        skip(1);
        return Optional.empty();
    }

    int number() throws IOException {
        return unpacker.unpackInt();
    }

    int optionalNumber(int otherwise) throws IOException {
        if (next() == ValueType.INTEGER) {
            return number();
        }
        skip(1);
        return otherwise;
    }

    /** Whether a value is there, whatever it is. */
    boolean present() throws IOException {
        boolean present = next() != ValueType.NIL;
        skip(1);
        return present;
    }

    Optional<EngineHash> hash() throws IOException {
        MessageFormat format = unpacker.getNextFormat();
        return switch (format.getValueType()) {
            case INTEGER ->
                Optional.of(EngineHash.of(
                        format == MessageFormat.UINT64
                                ? unpacker.unpackBigInteger().longValue()
                                : unpacker.unpackLong()));
            case BINARY -> Optional.of(EngineHash.of(unpacker.readPayload(plausible(unpacker.unpackBinaryHeader()))));
            case NIL -> {
                unpacker.unpackNil();
                yield Optional.empty();
            }
            default -> throw new MalformedEventException("a block hash is an integer or bytes but was " + format);
        };
    }

    List<EngineHash> hashes() throws IOException {
        int count = arraySize();
        List<EngineHash> hashes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            hashes.add(hash().orElseThrow(() -> new MalformedEventException("a block hash was null")));
        }
        return hashes;
    }

    /** Empty when they are something else, as the pairs that an engine with EAGLE caches by. */
    Optional<int[]> tokens() throws IOException {
        int[] tokens = new int[arraySize()];
        boolean plain = tokens.length == 0 || next() == ValueType.INTEGER;
        for (int i = 0; plain && i < tokens.length; i++) {
            tokens[i] = unpacker.unpackInt();
        }
        if (!plain) {
            skip(tokens.length);
        }
        return plain ? Optional.of(tokens) : Optional.empty();
    }

    /** One entry a block, each null or a list: plain texts, media as an identifier with its offset, digests of embeddings. */
    List<BlockExtras> extras() throws IOException {
        if (next() != ValueType.ARRAY) {
            skip(1);
            return List.of();
        }
        int count = arraySize();
        List<BlockExtras> extras = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            extras.add(extrasOfBlock());
        }
        return extras;
    }

    private BlockExtras extrasOfBlock() throws IOException {
        if (next() != ValueType.ARRAY) {
            skip(1);
            return BlockExtras.NONE;
        }
        List<Medium> media = new ArrayList<>();
        List<String> salts = new ArrayList<>();
        for (int left = arraySize(); left > 0; left--) {
            switch (next()) {
                case ARRAY -> medium().ifPresent(media::add);
                case BINARY -> media.add(embeddings());
                default -> optionalText().ifPresent(salts::add);
            }
        }
        return new BlockExtras(media, salts);
    }

    private Optional<Medium> medium() throws IOException {
        int size = arraySize();
        if (size == 0) {
            return Optional.empty();
        }
        Optional<String> identifier = optionalText();
        int offset = size > 1 ? optionalNumber(0) : 0;
        skip(Math.max(0, size - 2));
        return identifier.map(name -> new Medium(name, offset));
    }

    /** A prompt of embeddings has no tokens worth the name: its digest tells its blocks apart. */
    private Medium embeddings() throws IOException {
        byte[] digest = unpacker.readPayload(plausible(unpacker.unpackBinaryHeader()));
        return new Medium(HexFormat.of().formatHex(digest), 0);
    }

    private int plausible(int count) {
        if (count > payload.length - unpacker.getTotalReadBytes()) {
            throw new MalformedEventException("cut short: " + count + " elements announced, "
                    + (payload.length - unpacker.getTotalReadBytes()) + " bytes left");
        }
        return count;
    }
}
