package io.glidepath.collector.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialPropertiesTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void thereIsNoDefault(String credential) {
        assertThatThrownBy(() -> new CredentialProperties(credential))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("glidepath.credential must be set, to the same token in all processes"
                        + " (environment: GLIDEPATH_CREDENTIAL), but was empty");
    }

    @Test
    void aRefusedCredentialIsNotRepeated() {
        assertThatThrownBy(() -> new CredentialProperties("hunter2"))
                .hasMessage("glidepath.credential must have at least 8 characters but had 7");
    }

    @Test
    void nothingPrintsTheCredential() {
        CredentialProperties properties = new CredentialProperties("correct-horse");

        assertThat(properties.credential().matches("correct-horse")).isTrue();
        assertThat(properties.toString() + properties.credential()).doesNotContain("correct-horse");
    }
}
