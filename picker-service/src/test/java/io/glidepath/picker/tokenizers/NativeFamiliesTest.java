package io.glidepath.picker.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gemma 3's file, made of SentencePiece's pieces with bytes to fall back on, against ids of Hugging Face's own Python. */
class NativeFamiliesTest {

    private static LoadedTokenizer gemma;

    @BeforeAll
    static void load() {
        gemma = TokenizerLoader.load(ModelFiles.folder("gemma3").toString(), Map.of());
    }

    @AfterAll
    static void close() {
        if (gemma != null) {
            gemma.tokenizer().close();
        }
    }

    @Test
    void goesToTheNativeLibraryAndSaysWhy() {
        assertThat(gemma.tokenizer().kind()).isEqualTo("djl");
        assertThat(gemma.check()).isEqualTo("native: byte_fallback true");
        assertThat(gemma.specialTokens()).containsEntry("bos_token", "<bos>");
    }

    @Test
    void givesTheIdsOfThePythonLibrary() throws IOException {
        assertThat(cases().filter(told -> !told.ids("plain").equals(ids(told.text(), false))))
                .isEmpty();
    }

    @Test
    void putsTheFirstTokenBeforeATextAsThePythonLibraryDoes() throws IOException {
        assertThat(cases().filter(told -> !told.ids("around").equals(ids(told.text(), true))))
                .isEmpty();
    }

    private static List<Integer> ids(String text, boolean around) {
        return Arrays.stream(gemma.tokenizer().encode(text.getBytes(StandardCharsets.UTF_8), around))
                .boxed()
                .toList();
    }

    private static Stream<Told> cases() throws IOException {
        List<JsonNode> nodes = new JsonMapper()
                .readTree(TokenizerSuite.resource("/native/gemma3.json"))
                .valueStream()
                .toList();
        assertThat(nodes).hasSizeGreaterThan(300);
        return nodes.stream().map(Told::new);
    }

    private record Told(JsonNode node) {

        String text() {
            return node.get("text").asString();
        }

        List<Integer> ids(String kind) {
            return node.get(kind).valueStream().map(JsonNode::asInt).toList();
        }
    }
}
