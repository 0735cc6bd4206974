package io.glidepath.decode.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SharedStorageTest extends DialectSuite {

    private static final SharedStorage STORAGE = new SharedStorage();
    private static final PrefillAnswer PLAIN = new PrefillAnswer(Optional.empty(), OptionalInt.of(0), false);

    @Override
    Dialect.Legs legs(Prompt prompt) {
        return new Dialect.Legs(STORAGE.prefill(prompt), STORAGE.decode(prompt, PLAIN));
    }

    @Override
    Set<String> prefillFields() {
        return Set.of(
                "stream",
                "stream_options",
                "max_tokens",
                "max_completion_tokens",
                "min_tokens",
                "min_completion_tokens");
    }

    @Override
    Set<String> decodeFields() {
        return Set.of();
    }

    @Test
    void handsWithoutAnythingSaid() {
        assertThat(STORAGE.hands(PLAIN)).isTrue();
        assertThat(fields(STORAGE.prefill(prompt("{\"prompt\":\"x\"}"))))
                .containsOnlyKeys("prompt", "stream", "max_tokens");
    }
}
