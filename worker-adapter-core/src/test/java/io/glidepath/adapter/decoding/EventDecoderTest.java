package io.glidepath.adapter.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glidepath.adapter.Recorded;
import io.glidepath.adapter.decoding.KvEvent.Attention;
import io.glidepath.adapter.decoding.KvEvent.BlockExtras;
import io.glidepath.adapter.decoding.KvEvent.Medium;
import io.glidepath.contracts.kvlog.Tier;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

class EventDecoderTest {

    private static final long HASH = Long.parseUnsignedLong("9561501211280363793");

    private final EventDecoder decoder = new EventDecoder();

    /** The same block in the three forms that vLLM has sent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "93cb3ff8000000000000918ba474797065ab426c6f636b53746f726564ac626c6f636b5f68617368657391cf84b146b151d55111b1706172656e745f626c6f636b5f68617368c0a9746f6b656e5f6964739401020304aa626c6f636b5f73697a6504a76c6f72615f6964c0a66d656469756da3475055a96c6f72615f6e616d65c0aa65787472615f6b65797391c0a967726f75705f69647800b26b765f63616368655f737065635f6b696e64ae66756c6c5f617474656e74696f6e00",
                "93cb3ff80000000000009198ab426c6f636b53746f72656491cf84b146b151d55111c0940102030404c0a3475055c000",
                "92cb3ff80000000000009196ab426c6f636b53746f72656491cf84b146b151d55111c0940102030404c0"
            })
    void readsAStoredBlockInEveryGeneration(String hex) {
        List<KvEvent> events = decoder.decode(HexFormat.of().parseHex(hex));

        assertThat(events).singleElement().isInstanceOfSatisfying(KvEvent.Stored.class, run -> {
            assertThat(run.hashes()).containsExactly(EngineHash.of(HASH));
            assertThat(run.parent()).isEmpty();
            assertThat(run.tokens()).containsExactly(1, 2, 3, 4);
            assertThat(run.blockSize()).isEqualTo(4);
            assertThat(run.lora()).isEmpty();
            assertThat(run.where())
                    .isEqualTo(new KvEvent.Where(Tier.GPU, 0, hex.length() > 200 ? Attention.FULL : Attention.UNSAID));
        });
    }

    @Test
    void readsARemovedBlock() {
        String hex =
                "93cb3ff80000000000009184a474797065ac426c6f636b52656d6f766564ac626c6f636b5f68617368657391cf84b146b151d55111a66d656469756da3475055a967726f75705f6964780000";

        assertThat(decoder.decode(HexFormat.of().parseHex(hex)))
                .containsExactly(new KvEvent.Removed(List.of(EngineHash.of(HASH)), KvEvent.Where.of(Tier.GPU)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "93cb3ff80000000000009181a474797065b0416c6c426c6f636b73436c656172656400",
                "93cb3ff80000000000009191b0416c6c426c6f636b73436c656172656400"
            })
    void readsAClearedCacheInEveryGeneration(String hex) {
        assertThat(decoder.decode(HexFormat.of().parseHex(hex))).containsExactly(new KvEvent.Cleared());
    }

    @ParameterizedTest
    @CsvSource({
        "kv-events, 342, 0, 5, 2750",
        "kv-events-evict, 35, 158, 1, 249",
        "kv-events-dp0-bytes, 8, 0, 1, 16",
        "kv-events-dp1-bytes, 5, 0, 0, 10"
    })
    void readsEveryRecordedMessage(String folder, int stored, int removed, int cleared, int blocks) {
        List<KvEvent> events = Recorded.events(folder).stream()
                .flatMap(message -> decoder.decode(message.payload()).stream())
                .toList();

        assertThat(events.stream().filter(KvEvent.Stored.class::isInstance)).hasSize(stored);
        assertThat(events.stream().filter(KvEvent.Removed.class::isInstance)).hasSize(removed);
        assertThat(events.stream().filter(KvEvent.Cleared.class::isInstance)).hasSize(cleared);
        assertThat(runs(events).stream().mapToInt(run -> run.hashes().size()).sum())
                .isEqualTo(blocks);
        assertThat(runs(events))
                .allMatch(run -> run.tokens().length == run.hashes().size() * run.blockSize()
                        && run.where().attention() == Attention.FULL);
    }

    @Test
    void dropsTheLoraNameFromTheExtrasAndKeepsTheSalt() {
        List<KvEvent.Stored> runs = runs(recorded("kv-events-evict")).stream()
                .filter(run -> run.lora().isPresent())
                .toList();

        assertThat(runs).extracting(KvEvent.Stored::lora).containsOnly(Optional.of("lora-a"));
        assertThat(runs.getFirst().extras()).containsOnly(BlockExtras.NONE);
        assertThat(runs.getLast().extras().getFirst()).isEqualTo(new BlockExtras(List.of(), List.of("s1")));
    }

    @Test
    void keepsTheSaltOfTheFirstBlock() {
        assertThat(runs(recorded("kv-events")).stream()
                        .filter(run -> !run.extras().getFirst().salts().isEmpty())
                        .map(run -> run.extras().getFirst().salts()))
                .containsOnly(List.of("tenant-1"));
    }

    @Test
    void keepsTheIdentifierOfMediaAndDropsTheirOffset() {
        byte[] payload = Batches.batch(Map.of(
                Batches.text("type"), Batches.text("BlockStored"),
                Batches.text("extra_keys"),
                        ValueFactory.newArray(ValueFactory.newArray(
                                ValueFactory.newArray(Batches.text("img"), ValueFactory.newInteger(3)),
                                Batches.text("salt")))));

        assertThat(runs(decoder.decode(payload)).getFirst().extras())
                .containsExactly(new BlockExtras(List.of(new Medium("img", 3)), List.of("salt")));
    }

    @ParameterizedTest
    @CsvSource({
        "GPU, 0, full_attention, LOCAL, GPU, FULL",
        "GPU, 3, mla_attention, LOCAL, GPU, FULL",
        "cpu_pinned, 0, full_attention, LOCAL, CPU, FULL",
        "FS, 0, full_attention, LOCAL, STORAGE, FULL",
        "EXTERNAL, 0, , , STORAGE, UNSAID",
        "GPU, 1, sliding_window, LOCAL, GPU, OTHER",
        "GPU, 0, full_attention, REMOTE, GPU, OTHER"
    })
    void tellsTiersAndGroupsApart(
            String medium, int group, String kind, String locality, Tier tier, Attention attention) {
        byte[] payload = Batches.batch(Map.of(
                Batches.text("type"), Batches.text("BlockStored"),
                Batches.text("medium"), Batches.text(medium),
                Batches.text("group_idx"), ValueFactory.newInteger(group),
                Batches.text("kv_cache_spec_kind"), kind == null ? ValueFactory.newNil() : Batches.text(kind),
                Batches.text("locality"), locality == null ? ValueFactory.newNil() : Batches.text(locality)));

        assertThat(runs(decoder.decode(payload)).getFirst().where())
                .isEqualTo(new KvEvent.Where(tier, group, attention));
    }

    /** The same page in SGLang's three generations: cut arrays, arrays with a map behind them, maps. Its ids are signed. */
    @Test
    void readsSglangInEveryGeneration() {
        Value id = ValueFactory.newInteger(-42);
        Value[] fields = {
            Batches.text("BlockStored"),
            ValueFactory.newArray(id),
            ValueFactory.newInteger(-41),
            ValueFactory.newArray(ValueFactory.newInteger(7)),
            ValueFactory.newInteger(1),
            ValueFactory.newNil()
        };
        Value salt = ValueFactory.newMap(Map.of(Batches.text("cache_salt"), Batches.text("s")));
        byte[] oldest = Batches.events(ValueFactory.newArray(fields));
        byte[] between = Batches.events(
                ValueFactory.newArray(Stream.concat(Arrays.stream(fields), Stream.of(Batches.text("CPU_PINNED"), salt))
                        .toArray(Value[]::new)));
        byte[] newest = Batches.batch(Map.of(
                Batches.text("type"), fields[0],
                Batches.text("block_hashes"), fields[1],
                Batches.text("parent_block_hash"), fields[2],
                Batches.text("token_ids"), fields[3],
                Batches.text("block_size"), fields[4],
                Batches.text("medium"), Batches.text("DISK"),
                Batches.text("cache_salt"), Batches.text("s"),
                Batches.text("session_id"), Batches.text("mine")));

        List<KvEvent.Stored> runs = Stream.of(oldest, between, newest)
                .flatMap(payload -> runs(decoder.decode(payload)).stream())
                .toList();

        assertThat(runs).hasSize(3).allSatisfy(run -> {
            assertThat(run.hashes()).containsExactly(EngineHash.of(-42));
            assertThat(run.parent()).hasValue(EngineHash.of(-41));
            assertThat(run.tokens()).containsExactly(7);
            assertThat(run.blockSize()).isEqualTo(1);
        });
        assertThat(runs).extracting(run -> run.where().tier()).containsExactly(Tier.GPU, Tier.CPU, Tier.STORAGE);
        assertThat(runs)
                .extracting(KvEvent.Stored::extras)
                .containsExactly(
                        List.of(),
                        List.of(new BlockExtras(List.of(), List.of("s"))),
                        List.of(new BlockExtras(List.of(), List.of("s"))));
    }

    /** An engine with EAGLE caches by pairs of tokens. */
    @Test
    void tokensThatAreNoIntegersCannotBeNamed() {
        Value pair = ValueFactory.newArray(ValueFactory.newInteger(1), ValueFactory.newInteger(2));
        byte[] payload = Batches.batch(Map.of(
                Batches.text("type"), Batches.text("BlockStored"),
                Batches.text("token_ids"), ValueFactory.newArray(pair, pair)));

        assertThat(decoder.decode(payload)).singleElement().isInstanceOf(KvEvent.Unusable.class);
    }

    /** Senders that know adapters by number only: the blocks are not the base model's, and whose they are is not said. */
    @Test
    void anAdapterWithoutANameCannotBeNamed() {
        byte[] payload = Batches.batch(Map.of(
                Batches.text("type"),
                Batches.text("BlockStored"),
                Batches.text("lora_id"),
                ValueFactory.newInteger(1)));

        assertThat(decoder.decode(payload)).singleElement().isInstanceOf(KvEvent.Unusable.class);
    }

    @Test
    void promptsOfEmbeddingsAreToldApartByTheirDigest() {
        byte[] payload = Batches.batch(Map.of(
                Batches.text("type"), Batches.text("BlockStored"),
                Batches.text("extra_keys"),
                        ValueFactory.newArray(
                                ValueFactory.newArray(ValueFactory.newBinary(new byte[] {1, (byte) 0xAB})))));

        assertThat(runs(decoder.decode(payload)).getFirst().extras())
                .containsExactly(new BlockExtras(List.of(new Medium("01ab", 0)), List.of()));
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        byte[] unknownType = Batches.batch(Map.of(
                Batches.text("type"), Batches.text("BlockInactive"),
                Batches.text("block_hashes"), ValueFactory.newArray(ValueFactory.newInteger(1)),
                Batches.text("origin"), ValueFactory.newMap(Map.of(Batches.text("a"), ValueFactory.newNil()))));
        byte[] longArray = Batches.packed(ValueFactory.newArray(
                ValueFactory.newFloat(1),
                ValueFactory.newArray(ValueFactory.newArray(
                        Batches.text("BlockRemoved"),
                        ValueFactory.newArray(ValueFactory.newInteger(7)),
                        Batches.text("GPU"),
                        ValueFactory.newNil(),
                        Batches.text("later"))),
                ValueFactory.newInteger(0),
                Batches.text("more")));

        assertThat(decoder.decode(unknownType)).containsExactly(new KvEvent.Unusable("BlockInactive"));
        assertThat(decoder.decode(longArray))
                .containsExactly(new KvEvent.Removed(List.of(EngineHash.of(7)), KvEvent.Where.of(Tier.GPU)));
    }

    @Test
    void readsABatchThatIsAMap() {
        byte[] payload = Batches.packed(ValueFactory.newMap(Map.of(
                Batches.text("ts"),
                ValueFactory.newFloat(1),
                Batches.text("events"),
                ValueFactory.newArray(ValueFactory.newArray(Batches.text("AllBlocksCleared"))))));

        assertThat(decoder.decode(payload)).containsExactly(new KvEvent.Cleared());
    }

    @Test
    void refusesEveryTruncationOfARecordedMessage() {
        byte[] whole = Recorded.events("kv-events").getFirst().payload();

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> decoder.decode(cut)).isInstanceOf(MalformedEventException.class);
        }
    }

    @Test
    void refusesASizeThatTheBytesCannotHold() {
        byte[] payload = HexFormat.of().parseHex("93cb3ff8000000000000dd7fffffff");

        assertThatThrownBy(() -> decoder.decode(payload))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("cut short");
    }

    private List<KvEvent> recorded(String folder) {
        return Recorded.events(folder).stream()
                .flatMap(message -> decoder.decode(message.payload()).stream())
                .toList();
    }

    private static List<KvEvent.Stored> runs(List<KvEvent> events) {
        return events.stream()
                .filter(KvEvent.Stored.class::isInstance)
                .map(KvEvent.Stored.class::cast)
                .toList();
    }
}
