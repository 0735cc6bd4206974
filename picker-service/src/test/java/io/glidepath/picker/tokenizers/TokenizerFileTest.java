package io.glidepath.picker.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TokenizerFileTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String tiny = new String(TokenizerSuite.resource("/tiny/tokenizer.json"), StandardCharsets.UTF_8);

    TokenizerFileTest() throws IOException {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        /model/dropout       | 0.1                   | dropout 0.1
        /model/byte_fallback | true                  | byte_fallback true
        /model/type          | "Unigram"             | model "Unigram"
        /normalizer          | {"type": "Lowercase"} | normalizer 'Lowercase'
        /post_processor      | {"type": "Other"}     | post-processor 'Other'
        """)
    void refusesAnOptionThatItDoesNotKnow(String field, String value, String message) {
        byte[] json = with(field, value);

        assertThatThrownBy(() -> TokenizerFile.read(json, TokenizerConfig.NONE))
                .isInstanceOf(UnsupportedTokenizerException.class)
                .hasMessage(message);
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(
                        () -> TokenizerFile.read("{\"model\":".getBytes(StandardCharsets.UTF_8), TokenizerConfig.NONE))
                .isInstanceOf(UnsupportedTokenizerException.class);
    }

    @Test
    void leavesSuchAFileToTheNativeLibrary(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("tokenizer.json"), with("/normalizer", "{\"type\": \"Lowercase\"}"));

        LoadedTokenizer loaded = TokenizerLoader.load(folder.toString(), Map.of());

        assertThat(loaded.tokenizer().kind()).isEqualTo("djl");
        assertThat(loaded.check()).isEqualTo("native: normalizer 'Lowercase'");
        loaded.tokenizer().close();
    }

    @Test
    void putsTheFirstTokenBeforeATextAsLlamasClassDoes() {
        TokenizerConfig config = new TokenizerConfig(
                "LlamaTokenizerFast", true, Map.of("bos_token", "<|endoftext|>"), Optional.empty(), Map.of());
        byte[] text = "return".getBytes(StandardCharsets.UTF_8);

        try (Tokenizer tokenizer = TokenizerFile.read(tiny.getBytes(StandardCharsets.UTF_8), config)) {
            assertThat(tokenizer.encode(text, true)).startsWith(0).hasSize(tokenizer.encode(text, false).length + 1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"truncation_side": "left"}  | null                    | true
        {"truncation_side": "right"} | {"direction": "Left"}   | false
        {}                           | {"direction": "Left"}   | true
        {}                           | {"direction": "Right"}  | false
        {}                           | null                    | false
        """)
    void knowsWhichEndOfALongPromptGoes(String config, String truncation, boolean left, @TempDir Path folder)
            throws IOException {
        Files.write(folder.resolve("tokenizer.json"), with("/truncation", truncation));
        Files.writeString(folder.resolve("tokenizer_config.json"), config);

        LoadedTokenizer loaded = TokenizerLoader.load(folder.toString(), Map.of());

        assertThat(loaded.truncatesLeft()).isEqualTo(left);
        loaded.tokenizer().close();
    }

    @Test
    void saysWhichFolderHasNoTokenizer(@TempDir Path folder) {
        assertThatThrownBy(() -> TokenizerLoader.load(folder.toString(), Map.of()))
                .hasMessage(folder + " has no tokenizer.json");
        assertThatThrownBy(() -> TokenizerLoader.load("ranks:p50k", Map.of()))
                .hasMessage("ranks must be one of [cl100k_base, o200k_base] but were 'p50k'");
    }

    private byte[] with(String field, String value) {
        ObjectNode root = (ObjectNode) JSON.readTree(tiny);
        int last = field.lastIndexOf('/');
        ((ObjectNode) root.at(field.substring(0, last))).set(field.substring(last + 1), JSON.readTree(value));
        return JSON.writeValueAsBytes(root);
    }
}
