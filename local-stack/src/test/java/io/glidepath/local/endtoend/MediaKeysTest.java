package io.glidepath.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.glidepath.adapter.blocks.BlockView;
import io.glidepath.adapter.decoding.EventDecoder;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.picker.keys.KeyScheme;
import io.glidepath.picker.keys.PromptExtras;
import io.glidepath.picker.prefixes.KeyMemory;
import io.glidepath.picker.understanding.MediaSpan;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Both ends of a block's name for prompts with images and sounds: the picker's, from what vLLM 0.32's render endpoint says,
 * and the adapter's, from the events of vLLM's own block pool, for engine blocks smaller than ours, equal and larger.
 */
class MediaKeysTest {

    private static final Path TOLD = Path.of("../picker-service/src/test/resources/media/media.json");

    @ParameterizedTest
    @MethodSource
    void namesTheBlocksOfAPromptWithMediaAsItsEventsDo(JsonNode told, int engineBlock, int ourBlock) {
        BlockKeys scheme = new BlockKeys("", ourBlock);
        int[] tokens = told.at("/render/token_ids")
                .valueStream()
                .mapToInt(JsonNode::asInt)
                .toArray();
        int reach = ourBlock % engineBlock == 0 ? 1 : engineBlock;
        PromptExtras extras = new PromptExtras(told.get("salt").asStringOpt(), media(told), reach);

        long[] keys = new KeyScheme(scheme, "m", false).keysOf(tokens, extras, KeyMemory.NONE);

        int full = tokens.length / engineBlock * engineBlock / ourBlock;
        assertThat(stored(told, engineBlock, scheme))
                .containsExactlyElementsOf(
                        Arrays.stream(keys).limit(full).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("namesTheBlocksOfAPromptWithMediaAsItsEventsDo")
    void wouldNameThemOtherwiseWithoutTheirMedia(JsonNode told, int engineBlock, int ourBlock) {
        BlockKeys scheme = new BlockKeys("", ourBlock);
        int[] tokens = told.at("/render/token_ids")
                .valueStream()
                .mapToInt(JsonNode::asInt)
                .toArray();
        int full = tokens.length / engineBlock * engineBlock / ourBlock;

        long[] keys = new KeyScheme(scheme, "m", false)
                .keysOf(tokens, told.get("salt").asStringOpt());

        int plain = Math.min(full, media(told).getFirst().from() / ourBlock);
        Set<Long> stored = stored(told, engineBlock, scheme);
        assertThat(Arrays.stream(keys).limit(full).filter(stored::contains).count())
                .isEqualTo(plain);
    }

    static Stream<Arguments> namesTheBlocksOfAPromptWithMediaAsItsEventsDo() {
        return new JsonMapper().readTree(TOLD).valueStream().flatMap(told -> Stream.of(8, 16, 32, 64)
                .flatMap(engineBlock -> IntStream.of(16, 32)
                        .mapToObj(ourBlock -> argumentSet(
                                told.get("name").asString() + ", " + engineBlock + " by " + ourBlock,
                                told,
                                engineBlock,
                                ourBlock))));
    }

    private static List<MediaSpan> media(JsonNode told) {
        JsonNode names = told.at("/render/features/mm_hashes");
        return told.at("/render/features/mm_placeholders")
                .propertyStream()
                .flatMap(kind -> IntStream.range(0, kind.getValue().size()).mapToObj(i -> {
                    int from = kind.getValue().at("/" + i + "/offset").asInt();
                    int length = kind.getValue().at("/" + i + "/length").asInt();
                    return new MediaSpan(names.get(kind.getKey()).get(i).asString(), from, from + length);
                }))
                .sorted(Comparator.comparingInt(MediaSpan::from))
                .toList();
    }

    private static Set<Long> stored(JsonNode told, int engineBlock, BlockKeys scheme) {
        Set<Long> stored = new LinkedHashSet<>();
        BlockView view = new BlockView(scheme, "m", 100_000);
        byte[] events =
                HexFormat.of().parseHex(told.at("/events/" + engineBlock).asString());
        new EventDecoder().decode(events).forEach(event -> view.apply(event, new StoredKeys(stored)));
        return stored;
    }
}
