package io.glidepath.local.endtoend;

import static io.glidepath.local.endtoend.StackUnderTest.JSON;
import static io.glidepath.local.endtoend.StackUnderTest.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PickerLossIT {

    private static StackUnderTest stack;

    @BeforeAll
    static void start() {
        stack = new StackUnderTest(1);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void servesWithoutThePickerAndSaysSo() {
        assertThat(stack.chat(List.of(user("Before.")), 2).headers().firstValue("x-glidepath-fallback"))
                .isEmpty();

        stack.kill("picker");

        HttpResponse<String> answer = stack.chat(List.of(user("After.")), 2);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-glidepath-fallback")).contains("picker");
        URI management = stack.state().management().get("gateway");
        await().untilAsserted(() -> assertThat(JSON.readTree(stack.get(management.resolve("/actuator/health"))
                                .body())
                        .path("status")
                        .asString())
                .isEqualTo("DEGRADED"));
        assertThat(stack.get(management.resolve("/actuator/prometheus")).body())
                .containsPattern("(?m)^glidepath_gateway_fallbacks_total\\{.*} [1-9]");
        assertThat(stack.get(management.resolve("/actuator/health/readiness")).statusCode())
                .as("it goes on serving")
                .isEqualTo(200);
    }
}
