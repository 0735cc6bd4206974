package io.glidepath.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.glidepath.adapter.blocks.BlockView;
import io.glidepath.adapter.decoding.EventDecoder;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.picker.keys.KeyScheme;
import io.glidepath.picker.parsing.Parsed;
import io.glidepath.picker.parsing.RequestParser;
import io.glidepath.picker.rendering.ChatRenderer;
import io.glidepath.picker.rendering.Rendered;
import io.glidepath.picker.tokenizers.LoadedTokenizer;
import io.glidepath.picker.tokenizers.TokenizerLoader;
import io.glidepath.picker.understanding.Api;
import io.glidepath.picker.understanding.InferenceRequest;
import io.glidepath.picker.understanding.Prompt;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both ends of a block's name against each other: the picker's, from a recorded request, and the adapter's, from the
 * events that a real vLLM 0.32 sent because of it.
 */
class RecordedKeysTest {

    private static final Path RECORDED = Path.of("../worker-adapter-core/src/test/resources/recorded");
    private static final String MODEL = "../checks/real-vllm/engine/model";
    private static final int ENGINE_BLOCK = 32;

    private static final LoadedTokenizer TOKENIZER = TokenizerLoader.load(MODEL, Map.of());
    private static final ChatRenderer TEMPLATE =
            ChatRenderer.of(TOKENIZER.chatTemplates(), TOKENIZER.specialTokens(), LocalDateTime::now);

    @ParameterizedTest
    @MethodSource
    void namesTheBlocksOfARequestAsItsEventsDo(Path request, Path events, int batch, int blockSize) throws IOException {
        BlockKeys scheme = new BlockKeys("", blockSize);
        Set<Long> stored = new HashSet<>();
        BlockView view = new BlockView(scheme, "tiny", 100_000);
        for (int i = 0; i <= batch; i++) {
            new EventDecoder().decode(payload(events, i)).forEach(event -> view.apply(event, new StoredKeys(stored)));
        }

        InferenceRequest understood = understood(request);
        int[] tokens = tokens(understood.prompt());
        long[] keys = new KeyScheme(scheme, understood.model(), false).keysOf(tokens, understood.cacheSalt());

        // The engine names its own blocks when they are full; ours are halves of them or the same.
        int full = tokens.length / ENGINE_BLOCK * ENGINE_BLOCK / blockSize;
        assertThat(keys).hasSizeBetween(full, full + 1);
        assertThat(stored).containsAll(Arrays.stream(keys).limit(full).boxed().toList());
    }

    /** A long prompt is read in several steps, each with a batch of its own: all before the next request's are its. */
    static Stream<Arguments> namesTheBlocksOfARequestAsItsEventsDo() throws IOException {
        List<String[]> rows = Files.readAllLines(RECORDED.resolve("requests.csv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(", "))
                .toList();
        return IntStream.range(0, rows.size()).boxed().flatMap(i -> {
            String[] row = rows.get(i);
            boolean followed = i + 1 < rows.size() && rows.get(i + 1)[2].equals(row[2]);
            int last = followed ? Integer.parseInt(rows.get(i + 1)[3]) - 1 : Integer.parseInt(row[3]);
            return IntStream.of(16, 32)
                    .mapToObj(blockSize -> argumentSet(
                            row[1] + " by " + blockSize,
                            RECORDED.resolve(row[0]).resolve(row[1] + ".req"),
                            RECORDED.resolve(row[2]),
                            last,
                            blockSize));
        });
    }

    @Test
    void findsNothingOfARequestWithAnotherToken() throws IOException {
        BlockKeys scheme = new BlockKeys("", 16);
        Set<Long> stored = new HashSet<>();
        BlockView view = new BlockView(scheme, "tiny", 100_000);
        new EventDecoder()
                .decode(payload(RECORDED.resolve("kv-events"), 9))
                .forEach(event -> view.apply(event, new StoredKeys(stored)));
        int[] tokens =
                tokens(understood(RECORDED.resolve("kv-http/kv-A-first.req")).prompt());
        tokens[3]++;

        long[] keys = new KeyScheme(scheme, "tiny", false).keysOf(tokens, Optional.empty());
        assertThat(keys).isNotEmpty();
        assertThat(stored)
                .doesNotContainAnyElementsOf(Arrays.stream(keys).boxed().toList());
    }

    private static InferenceRequest understood(Path request) throws IOException {
        String whole = Files.readString(request);
        int body = whole.indexOf("\r\n\r\n") + 4;
        String path = whole.substring(whole.indexOf(' ') + 1, whole.indexOf(" HTTP"));
        Parsed parsed = new RequestParser(64, 1 << 20)
                .parse(Api.of(path).orElseThrow(), whole.substring(body).getBytes(StandardCharsets.UTF_8));
        return ((Parsed.Understood) parsed).request();
    }

    private static int[] tokens(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Tokens given -> given.ids();
            case Prompt.Chat chat -> {
                Rendered.Text text = (Rendered.Text) TEMPLATE.render(chat);
                yield TOKENIZER
                        .tokenizer()
                        .encode(text.text().getBytes(StandardCharsets.UTF_8), text.addSpecialTokens());
            }
            case Prompt.Text text -> TOKENIZER.tokenizer().encode(text.utf8().bytes(), text.addSpecialTokens());
            case Prompt.Batch batch -> throw new IllegalArgumentException("several prompts");
            case Prompt.Length length -> throw new IllegalArgumentException("no prompt");
        };
    }

    /** The last of a message's three frames. */
    private static byte[] payload(Path events, int batch) throws IOException {
        ByteBuffer message = ByteBuffer.wrap(Files.readAllBytes(events.resolve("seq-%06d.bin".formatted(batch))));
        byte[] frame = {};
        while (message.hasRemaining()) {
            frame = new byte[message.getInt()];
            message.get(frame);
        }
        return frame;
    }
}
