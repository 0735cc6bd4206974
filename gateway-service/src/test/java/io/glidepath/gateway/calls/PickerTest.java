package io.glidepath.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class PickerTest {

    private final Picker picker = new Picker("p0", URI.create("http://host:1"));

    @Test
    void isLostAfterThreeMissesInARow() {
        picker.missed();
        picker.missed();
        picker.answered();
        picker.missed();
        picker.missed();
        assertThat(picker.answers()).isTrue();

        picker.missed();

        assertThat(picker.answers()).isFalse();
    }

    @Test
    void tellsThoseWhoWaitForItThatItIsLost() {
        StepVerifier.create(picker.lost()).then(() -> miss(3)).verifyComplete();
    }

    @Test
    void isBackWithTheFirstAnswerAndMayBeLostAgain() {
        miss(5);
        picker.answered();

        assertThat(picker.answers()).isTrue();
        StepVerifier.create(picker.lost()).then(() -> miss(3)).verifyComplete();
    }

    @Test
    void readsPickersFromOneText() {
        assertThat(new GatewaySettings("gateway-0", Map.of(), "p0=http://a:1, p1=http://b:2?x=y").pickers())
                .containsEntry("p0", URI.create("http://a:1"))
                .containsEntry("p1", URI.create("http://b:2?x=y"));
    }

    @Test
    void prefersPickersThatAreNamedOneByOne() {
        assertThat(new GatewaySettings("gateway-0", Map.of("p9", URI.create("http://c:3")), "p0=http://a:1").pickers())
                .containsOnlyKeys("p9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://a:1", "=http://a:1"})
    void refusesAListOfAnotherForm(String list) {
        assertThatThrownBy(() -> new GatewaySettings("gateway-0", Map.of(), list))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void miss(int times) {
        for (int i = 0; i < times; i++) {
            picker.missed();
        }
    }
}
