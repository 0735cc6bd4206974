package io.glidepath.contracts.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class InternalCredentialTest {

    private final InternalCredential credential = new InternalCredential("correct-horse");

    @Test
    void knowsItsToken() {
        assertThat(credential.matches("correct-horse")).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "correct-hors", "correct-horse ", "Correct-horse", "correct-hörse"})
    void knowsNoOther(@Nullable String presented) {
        assertThat(credential.matches(presented)).isFalse();
    }

    @Test
    void neverShowsItsTokenInALog() {
        assertThat(credential.toString()).doesNotContain("horse");
    }

    @Test
    void refusesAShortTokenWithoutRepeatingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InternalCredential("secret7"))
                .withMessage("glidepath.credential must have at least 8 characters but had 7");
    }
}
