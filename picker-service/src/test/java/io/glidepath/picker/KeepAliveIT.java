package io.glidepath.picker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

class KeepAliveIT {

    private static final String SHORT = "{\"model\":\"glide-sim\",\"prompt\":\"hi\"}";

    /** Answers that another thread wrote, followed at once by others: what it takes to lose a connection's reads. */
    @Test
    void answersTheNextRequestOfAConnectionHoweverSoonItComes() {
        try (PlayedCollector collector = new PlayedCollector(Workers.ready("a"));
                PickerUnderTest picker = new PickerUnderTest(collector.url(), URI.create("http://127.0.0.1:1"))) {
            await().untilAsserted(() -> assertThat(pick(picker, "r-start")).isEqualTo(200));

            for (int i = 0; i < 300; i++) {
                assertThat(pick(picker, "r-" + i)).isEqualTo(200);
                assertThat(picker.decision("r-" + i, "acme").statusCode()).isEqualTo(200);
                assertThat(picker.decision("r-" + i, "other").statusCode()).isEqualTo(404);
                assertThat(picker.outcomes("{\"outcomes\":[]}").statusCode()).isEqualTo(200);
                assertThat(withoutCredential(picker)).isEqualTo(401);
            }
        }
    }

    private static int pick(PickerUnderTest picker, String requestId) {
        return picker.pick(PickerUnderTest.call(requestId, "/v1/completions"), SHORT)
                .statusCode();
    }

    private static int withoutCredential(PickerUnderTest picker) {
        HttpRequest request = picker.request("/decisions/r-1").build();
        return picker.send(request).statusCode();
    }
}
