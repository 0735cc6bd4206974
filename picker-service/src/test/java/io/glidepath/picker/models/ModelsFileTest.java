package io.glidepath.picker.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsFileTest {

    @Test
    void readsADescription() {
        List<ModelProfile> profiles = ModelsFile.read("""
                models:
                  - id: Qwen/Qwen3-32B
                    tokenizer: /models/qwen3
                    template: /models/own.jinja
                    special-tokens: {"<|a|>": 7}
                    block-size: 64
                    seed: "42"
                """);

        assertThat(profiles)
                .containsExactly(new ModelProfile(
                        "Qwen/Qwen3-32B",
                        Optional.of("/models/qwen3"),
                        Optional.of("/models/own.jinja"),
                        Map.of("<|a|>", 7),
                        64,
                        "42"));
    }

    @Test
    void takesTheUsualForWhatIsNotSaid() {
        assertThat(ModelsFile.read("models: [{id: m}, {id: n, tokenizer: engine}]"))
                .containsExactly(
                        new ModelProfile("m", Optional.empty(), Optional.empty(), Map.of(), 16, ""),
                        new ModelProfile("n", Optional.empty(), Optional.empty(), Map.of(), 16, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            models: 3                               | models must be a list but was 3
            [1]                                     | the file must be a map with 'models' but was [1]
            models: [3]                             | models[0] must be a map but was 3
            models: [{tokenizer: x}]                | models[0].id must be there but was null
            models: [{id: 3}]                       | models[0].id must be a text but was 3
            models: [{id: m}, {id: m}]              | models[1].id must be there once but was m
            models: [{id: ' '}]                     | models[].id must not be blank but was ' '
            models: [{id: m, block-size: x}]        | models[0].block-size must be a whole number but was x
            models: [{id: m, block-size: 0}]        | models[m].block-size must be 1 to 65536 but was 0
            models: [{id: m, special-tokens: 1}]    | models[0].special-tokens must be a map from texts to ids but was 1
            models: [{id: m, special-tokens: {a: b}}] | models[0].special-tokens[a] must be a whole number but was b
            models: [{id: m, blocksize: 3}]         | models[0] must have no fields but [block-size, id, seed, special-tokens, template, tokenizer] but was blocksize
            """)
    void namesFieldRuleAndValue(String yaml, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelsFile.read(yaml))
                .withMessage(message);
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelsFile.read("models: ["))
                .withMessageStartingWith("not YAML: ");
    }
}
