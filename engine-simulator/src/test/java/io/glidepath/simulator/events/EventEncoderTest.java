package io.glidepath.simulator.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.Recorded;
import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.KvEvent;
import io.glidepath.simulator.cache.LongList;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.core.MessagePack;
import org.msgpack.value.Value;

class EventEncoderTest {

    private static final long HASH = Long.parseUnsignedLong("9561501211280363793");
    private static final KvEvent.BlocksStored STORED = stored(BlockExtras.NONE);
    private static final KvEvent REMOVED = new KvEvent.BlockRemoved(HASH);
    private static final KvEvent CLEARED = new KvEvent.AllBlocksCleared();

    private static KvEvent.BlocksStored stored(BlockExtras extras) {
        return new KvEvent.BlocksStored(7, 0, LongList.of(HASH), OptionalLong.empty(), IntList.of(1, 2, 3, 4), extras);
    }

    private static byte[] encode(EventForm form, KvEvent event, Optional<String> session) {
        return new EventEncoder(form).encode(1.5, List.of(event), id -> session);
    }

    private static String hex(EventForm form, KvEvent event) {
        return HexFormat.of().formatHex(encode(form, event, Optional.empty()));
    }

    @Test
    void writesTheGoldenMapBatches() {
        assertThat(hex(EventForm.MAP, STORED))
                .isEqualTo("93cb3ff8000000000000918ba474797065ab426c6f636b53746f726564ac626c6f636b5f68617368657391cf"
                        + "84b146b151d55111b1706172656e745f626c6f636b5f68617368c0a9746f6b656e5f6964739401020304aa"
                        + "626c6f636b5f73697a6504a76c6f72615f6964c0a66d656469756da3475055a96c6f72615f6e616d65c0aa"
                        + "65787472615f6b65797391c0a967726f75705f69647800b26b765f63616368655f737065635f6b696e64ae"
                        + "66756c6c5f617474656e74696f6e00");
        assertThat(hex(EventForm.MAP, REMOVED))
                .isEqualTo("93cb3ff80000000000009184a474797065ac426c6f636b52656d6f766564ac626c6f636b5f686173686573"
                        + "91cf84b146b151d55111a66d656469756da3475055a967726f75705f6964780000");
        assertThat(hex(EventForm.MAP, CLEARED))
                .isEqualTo("93cb3ff80000000000009181a474797065b0416c6c426c6f636b73436c656172656400");
    }

    @Test
    void writesTheGoldenArrayBatches() {
        assertThat(hex(EventForm.ARRAY, STORED))
                .isEqualTo("93cb3ff80000000000009198ab426c6f636b53746f72656491cf84b146b151d55111c0940102030404c0"
                        + "a3475055c000");
        assertThat(hex(EventForm.ARRAY, CLEARED))
                .isEqualTo("93cb3ff80000000000009191b0416c6c426c6f636b73436c656172656400");
    }

    @Test
    void writesSmallHashesAndParentsAsUnsignedNumbers() throws IOException {
        KvEvent event = new KvEvent.BlocksStored(
                7, 1, LongList.of(5, -1), OptionalLong.of(-2), IntList.of(1, 2), BlockExtras.NONE);

        Map<String, Value> fields = fields(encode(EventForm.MAP, event, Optional.empty()));

        assertThat(fields.get("block_hashes")).hasToString("[5,18446744073709551615]");
        assertThat(fields.get("parent_block_hash")).hasToString("18446744073709551614");
        assertThat(fields.get("block_size")).hasToString("1");
        assertThat(fields.get("extra_keys")).hasToString("[null,null]");
    }

    private static Map<String, Value> fields(byte[] payload) throws IOException {
        Value batch = MessagePack.newDefaultUnpacker(payload).unpackValue();
        Map<String, Value> fields = new TreeMap<>();
        batch.asArrayValue()
                .get(1)
                .asArrayValue()
                .get(0)
                .asMapValue()
                .map()
                .forEach((key, value) -> fields.put(key.asStringValue().asString(), value));
        return fields;
    }

    private static Map<String, String> types(byte[] payload) throws IOException {
        Map<String, String> types = new TreeMap<>();
        fields(payload).forEach((key, value) -> types.put(key, type(value)));
        return types;
    }

    private static String type(Value value) {
        return value.isArrayValue() && value.asArrayValue().size() > 0
                ? "array of " + type(value.asArrayValue().get(0))
                : value.getValueType().name();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seq-000000", "seq-000012", "seq-000013", "seq-000020", "evict-seq-000003"})
    void hasTheKeysAndTypesOfTheRecordedEvents(String name) throws IOException {
        byte[] recorded = Recorded.message("kv-events/" + name + ".bin").get(2);
        KvEvent event =
                switch (fields(recorded).get("type").asStringValue().asString()) {
                    case "BlockRemoved" -> REMOVED;
                    case "AllBlocksCleared" -> CLEARED;
                    default -> name.endsWith("12") ? stored(salted()) : STORED;
                };
        Optional<String> session = name.endsWith("13") ? Optional.of("sess-1") : Optional.empty();

        assertThat(types(encode(EventForm.MAP, event, session))).isEqualTo(types(recorded));
    }

    private static BlockExtras salted() {
        return new BlockExtras(Optional.empty(), Optional.of("tenant-1"));
    }

    @Test
    void usesItsBufferAgainForTheNextBatch() {
        EventEncoder encoder = new EventEncoder(EventForm.MAP);
        byte[] first = encoder.encode(1.5, List.of(STORED), id -> Optional.empty());
        encoder.encode(2.5, List.of(CLEARED, REMOVED), id -> Optional.empty());

        assertThat(encoder.encode(1.5, List.of(STORED), id -> Optional.empty())).isEqualTo(first);
    }
}
