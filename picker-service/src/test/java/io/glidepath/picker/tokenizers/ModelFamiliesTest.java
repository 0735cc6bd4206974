package io.glidepath.picker.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Token ids of real models' files, against Hugging Face's own tokenizers. */
class ModelFamiliesTest {

    private static final int LONG = 10_000;
    private static final int SAMPLED = 500;

    @ParameterizedTest
    @ValueSource(strings = {"llama3_1", "qwen3", "gpt4o", "gptoss", "deepseek_v3", "mistral_nemo"})
    void agreeOnASample(String model) throws IOException {
        assertAgreement(model, SAMPLED);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"llama3_1", "qwen3", "gpt4o", "gptoss", "deepseek_v3", "mistral_nemo"})
    void agreeOnTwentyThousandTexts(String model) throws IOException {
        assertAgreement(model, LONG);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"llama3_1", "qwen3", "gpt4o", "gptoss", "deepseek_v3", "mistral_nemo"})
    void agreeOnEveryCharacter(String model) {
        byte[] json = ModelFiles.tokenizer(model);
        try (Tokenizer ours = TokenizerFile.read(json, TokenizerConfig.NONE);
                Tokenizer theirs = DjlTokenizer.read(json)) {
            List<String> differ = IntStream.range(0, 0x20000)
                    .filter(codePoint -> codePoint < 0xD800 || codePoint > 0xDFFF)
                    .mapToObj(Character::toString)
                    .map(c -> "a" + c + "b" + c + "1" + c + "A " + c + "!" + c + c + "\n" + c + " 中" + c)
                    .filter(text -> !isEqual(ours, theirs, text))
                    .toList();

            assertThat(differ).isEmpty();
        }
    }

    private static void assertAgreement(String model, int each) throws IOException {
        byte[] json = ModelFiles.tokenizer(model);
        try (Tokenizer ours = TokenizerFile.read(json, TokenizerConfig.NONE);
                Tokenizer theirs = DjlTokenizer.read(json)) {
            List<String> differ = Stream.concat(randomTexts(each), realTexts(each))
                    .filter(text -> !isEqual(ours, theirs, text))
                    .toList();

            assertThat(differ).isEmpty();
        }
    }

    private static boolean isEqual(Tokenizer ours, Tokenizer theirs, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(ours.encode(bytes, false), theirs.encode(bytes, false));
    }

    private static Stream<String> randomTexts(int count) {
        RandomTexts texts = new RandomTexts(7);
        return Stream.generate(texts::next).limit(count);
    }

    /** Sources and documents of this repository, a few lines at a time. */
    private static Stream<String> realTexts(int count) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ModelFiles.repository().resolve("picker-service/src"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
                for (int i = 0; i < lines.size(); i += 2) {
                    texts.add(String.join("\n", lines.subList(i, Math.min(lines.size(), i + 3))));
                }
            }
        }
        int step = Math.max(1, texts.size() / count);
        return IntStream.range(0, Math.min(count, texts.size())).mapToObj(i -> texts.get(i * step));
    }
}
