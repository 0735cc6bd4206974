package io.glidepath.kvindex.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CredentialPropertiesTest {

    @Test
    void refusesToBeWithoutOne() {
        assertThatThrownBy(() -> new CredentialProperties(" "))
                .hasMessage("glidepath.credential must be set (GLIDEPATH_CREDENTIAL), the same for every Glidepath"
                        + " process");
        assertThatThrownBy(() -> new CredentialProperties(null)).hasMessageContaining("must be set");
    }

    @Test
    void refusesAShortOneWithoutSayingIt() {
        assertThatThrownBy(() -> new CredentialProperties("hunter2"))
                .hasMessageContaining("at least 8 characters")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void isNeverPrinted() {
        CredentialProperties properties = new CredentialProperties("long-enough-secret");

        assertThat(properties.internal().matches("long-enough-secret")).isTrue();
        assertThat(properties.internal() + " " + properties).doesNotContain("long-enough-secret");
    }
}
