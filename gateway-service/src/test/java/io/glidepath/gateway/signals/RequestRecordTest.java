package io.glidepath.gateway.signals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestRecordTest {

    private final RequestRecord record = new RequestRecord(1_000_000);

    @Test
    void writesTimesInMilliseconds() {
        record.firstByte(3_500_000);

        assertThat(record.line("/x", 200, 11_000_000)).contains("ttft_ms=2.5 ", "total_ms=10.0 ");
    }

    @Test
    void letsNoModelForgeALine() {
        record.model("a\nrequest id=1 status=200" + "x".repeat(500));

        assertThat(record.line("/x", 404, 0))
                .doesNotContain("\n")
                .contains("model=a_request_id_1_status_200")
                .hasSizeLessThan(500);
    }

    @Test
    void namesNoPathThatDoesNotExist() {
        assertThat(record.line("/secret-of-a-stranger", 404, 0)).contains("path=unknown");

        record.pathKnown();

        assertThat(record.line("/v1/models", 200, 0)).contains("path=/v1/models");
    }

    @Test
    void marksWhatIsNotKnown() {
        assertThat(record.line("/x", 401, 0))
                .contains("id=- tenant=- ", "model=- worker=- ", "ttft_ms=- ", "prompt_tokens=- cached_tokens=-");
    }
}
