package io.glidepath.adapter.decoding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * Reads a batch of events of vLLM or SGLang, in any of their generations: each event an array with its type in front, or
 * a map with the key {@code type}, told apart by the value itself. Types, keys and positions that are not known are
 * passed over, so that a later engine costs nothing but what it newly says.
 *
 * <table>
 * <caption>Generations</caption>
 * <tr><th>engine</th><th>form</th></tr>
 * <tr><td>vLLM to 0.23</td><td>arrays, absent fields cut off at the end</td></tr>
 * <tr><td>vLLM since 0.24</td><td>maps</td></tr>
 * <tr><td>SGLang, oldest</td><td>arrays as vLLM's first six or seven fields</td></tr>
 * <tr><td>SGLang, between</td><td>the same, and a map of what was added later where vLLM has the adapter's name</td></tr>
 * <tr><td>SGLang, since September 2026</td><td>maps</td></tr>
 * </table>
 *
 * <p>Source: vLLM {@code distributed/kv_events.py}, SGLang {@code srt/disaggregation/kv_events.py}; recordings of vLLM
 * 0.32.0. Stateless and thread-safe.
 */
public final class EventDecoder {

    private static final List<String> STORED = List.of(
            "block_hashes",
            "parent_block_hash",
            "token_ids",
            "block_size",
            "lora_id",
            "medium",
            "lora_name",
            "extra_keys",
            "group_idx",
            "kv_cache_spec_kind");
    private static final List<String> REMOVED = List.of("block_hashes", "medium", "group_idx");

    /** A decoder; any number may be made, they are all alike. */
    public EventDecoder() {}

    /**
     * Reads one payload.
     *
     * @param payload msgpack: {@code [time, events, rank]}, or a map with these
     * @return the events, in order
     * @throws MalformedEventException when the payload is cut short or of another form
     */
    public List<KvEvent> decode(byte[] payload) {
        try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(payload)) {
            return batch(new Fields(unpacker, payload));
        } catch (IOException | MessagePackException | ArithmeticException e) {
            throw new MalformedEventException(payload.length + " bytes: " + e, e);
        }
    }

    private static List<KvEvent> batch(Fields in) throws IOException {
        List<KvEvent> events = List.of();
        if (in.next() == ValueType.MAP) {
            for (int left = in.mapSize(); left > 0; left--) {
                events = in.text().equals("events") ? events(in) : skip(in, events);
            }
            return events;
        }
        int size = in.arraySize();
        if (size < 2) {
            throw new MalformedEventException("a batch has 2 elements or more but had " + size);
        }
        in.skip(1);
        events = events(in);
        in.skip(size - 2);
        return events;
    }

    private static List<KvEvent> skip(Fields in, List<KvEvent> events) throws IOException {
        in.skip(1);
        return events;
    }

    private static List<KvEvent> events(Fields in) throws IOException {
        int count = in.arraySize();
        List<KvEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(in.next() == ValueType.MAP ? ofMap(in) : ofArray(in));
        }
        return events;
    }

    private static KvEvent ofArray(Fields in) throws IOException {
        int size = in.arraySize();
        if (size == 0) {
            throw new MalformedEventException("an event has its type in front but was empty");
        }
        EventFields event = new EventFields();
        event.type = in.text();
        List<String> names = event.type.equals("BlockRemoved") ? REMOVED : STORED;
        for (int i = 0; i < size - 1; i++) {
            event.read(i < names.size() ? names.get(i) : "", in);
        }
        return event.event();
    }

    private static KvEvent ofMap(Fields in) throws IOException {
        EventFields event = new EventFields();
        for (int left = in.mapSize(); left > 0; left--) {
            event.read(in.text(), in);
        }
        return event.event();
    }
}
