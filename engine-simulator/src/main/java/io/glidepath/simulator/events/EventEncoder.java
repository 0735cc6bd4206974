package io.glidepath.simulator.events;

import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.KvEvent;
import io.glidepath.simulator.cache.KvEvent.AllBlocksCleared;
import io.glidepath.simulator.cache.KvEvent.BlockRemoved;
import io.glidepath.simulator.cache.KvEvent.BlocksStored;
import io.glidepath.simulator.cache.LongList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/**
 * Writes batches of events as msgpack: {@code [ts, events, data_parallel_rank]}. Not thread-safe: one buffer is used
 * again and again.
 */
public final class EventEncoder {

    private static final String MEDIUM = "GPU";
    private static final String FULL_ATTENTION = "full_attention";
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);
    private static final int FIXED_STORED_KEYS = 11;
    private static final int ARRAY_STORED_LENGTH = 8;

    private final EventForm form;
    private final MessageBufferPacker packer = MessagePack.newDefaultBufferPacker();

    /** An encoder of {@code form}. */
    public EventEncoder(EventForm form) {
        this.form = form;
    }

    /**
     * One batch.
     *
     * @param seconds time stamp, seconds since the epoch
     * @param session the session id of a sequence that computed blocks, if it has one
     */
    public byte[] encode(double seconds, List<KvEvent> events, LongFunction<Optional<String>> session) {
        packer.clear();
        try {
            packer.packArrayHeader(3).packDouble(seconds).packArrayHeader(events.size());
            for (KvEvent event : events) {
                pack(event, session);
            }
            packer.packInt(0);
            return packer.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void pack(KvEvent event, LongFunction<Optional<String>> session) throws IOException {
        switch (event) {
            case BlocksStored stored when form == EventForm.MAP -> mapStored(stored, session.apply(stored.requestId()));
            case BlocksStored stored -> arrayStored(stored);
            case BlockRemoved removed -> removed(removed);
            case AllBlocksCleared cleared -> cleared();
        }
    }

    private void mapStored(BlocksStored stored, Optional<String> session) throws IOException {
        packer.packMapHeader(FIXED_STORED_KEYS + (session.isPresent() ? 1 : 0));
        key("type").packString("BlockStored");
        key("block_hashes");
        hashes(stored.hashes());
        key("parent_block_hash");
        parent(stored.parent());
        key("token_ids");
        tokens(stored.tokens());
        key("block_size").packInt(stored.blockSize());
        key("lora_id").packNil();
        key("medium").packString(MEDIUM);
        key("lora_name");
        loraName(stored);
        key("extra_keys");
        extraKeys(stored);
        key("group_idx").packInt(0);
        key("kv_cache_spec_kind").packString(FULL_ATTENTION);
        if (session.isPresent()) {
            key("session_id").packString(session.get());
        }
    }

    private void arrayStored(BlocksStored stored) throws IOException {
        packer.packArrayHeader(ARRAY_STORED_LENGTH).packString("BlockStored");
        hashes(stored.hashes());
        parent(stored.parent());
        tokens(stored.tokens());
        packer.packInt(stored.blockSize()).packNil().packString(MEDIUM);
        loraName(stored);
    }

    private void removed(BlockRemoved removed) throws IOException {
        if (form == EventForm.ARRAY) {
            packer.packArrayHeader(3).packString("BlockRemoved");
            hashes(LongList.of(removed.hash()));
            packer.packString(MEDIUM);
            return;
        }
        packer.packMapHeader(4);
        key("type").packString("BlockRemoved");
        key("block_hashes");
        hashes(LongList.of(removed.hash()));
        key("medium").packString(MEDIUM);
        key("group_idx").packInt(0);
    }

    private void cleared() throws IOException {
        if (form == EventForm.ARRAY) {
            packer.packArrayHeader(1).packString("AllBlocksCleared");
            return;
        }
        packer.packMapHeader(1);
        key("type").packString("AllBlocksCleared");
    }

    private MessageBufferPacker key(String name) throws IOException {
        packer.packString(name);
        return packer;
    }

    private void hashes(LongList hashes) throws IOException {
        packer.packArrayHeader(hashes.size());
        for (int i = 0; i < hashes.size(); i++) {
            unsigned(hashes.get(i));
        }
    }

    private void parent(OptionalLong parent) throws IOException {
        if (parent.isPresent()) {
            unsigned(parent.getAsLong());
        } else {
            packer.packNil();
        }
    }

    private void unsigned(long bits) throws IOException {
        if (bits >= 0) {
            packer.packLong(bits);
        } else {
            packer.packBigInteger(BigInteger.valueOf(bits).add(TWO_TO_64));
        }
    }

    private void tokens(IntList tokens) throws IOException {
        packer.packArrayHeader(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            packer.packInt(tokens.get(i));
        }
    }

    private void loraName(BlocksStored stored) throws IOException {
        if (stored.extras().lora().isPresent()) {
            packer.packString(stored.extras().lora().get().name());
        } else {
            packer.packNil();
        }
    }

    private void extraKeys(BlocksStored stored) throws IOException {
        List<List<String>> keys = stored.extraKeys();
        packer.packArrayHeader(keys.size());
        for (List<String> block : keys) {
            if (block.isEmpty()) {
                packer.packNil();
                continue;
            }
            packer.packArrayHeader(block.size());
            for (String extra : block) {
                packer.packString(extra);
            }
        }
    }
}
