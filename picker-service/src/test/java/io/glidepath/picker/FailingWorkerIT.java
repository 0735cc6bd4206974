package io.glidepath.picker;

import static io.glidepath.picker.PickerUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A worker whose requests fail, as gateways tell it. */
class FailingWorkerIT {

    private static final String PROMPT = "{\"model\":\"glide-sim\",\"prompt\":\"hello, hello\"}";

    private static PlayedCollector collector;
    private static PickerUnderTest picker;

    @BeforeAll
    static void start() {
        collector = new PlayedCollector(Workers.ready("bad"), Workers.ready("good"));
        picker = new PickerUnderTest(
                collector.url(),
                URI.create("http://127.0.0.1:1"),
                "--picker.circuit.failures=3",
                "--picker.circuit.within=10m",
                "--picker.circuit.retry-after=1h");
        picker.awaitReady();
    }

    @AfterAll
    static void stop() {
        picker.close();
        collector.close();
    }

    @Test
    void isLeftAloneAndSaidSoEverywhere() {
        int failed = 0;
        for (int i = 0; failed < 3; i++) {
            assertThat(i).as("requests until three failed").isLessThan(200);
            HttpResponse<String> picked = pick("fails-" + i);
            boolean bad = worker(picked).equals("bad");
            failed += bad ? 1 : 0;
            end(picked, bad ? "failed" : "ok");
        }

        for (int i = 0; i < 20; i++) {
            HttpResponse<String> picked = pick("after-" + i);
            assertThat(worker(picked)).isEqualTo("good");
            end(picked, "ok");
        }
        assertThat(json(picker.decision("after-0", "acme"))
                        .at("/attempts/0/candidates/1")
                        .toString())
                .contains("\"bad\"", "failed too often lately");
        assertThat(picker.management("/actuator/prometheus").body())
                .contains("glidepath_picker_workers_circuit_open 1.0")
                .contains("glidepath_picker_circuit_changes_total{to=\"open\"} 1.0");
        assertThat(picker.management("/actuator/health").body()).contains("\"leftAlone\":[\"bad\"]");
    }

    private static HttpResponse<String> pick(String requestId) {
        return picker.pick(
                PickerUnderTest.call(requestId, "/v1/completions"), PROMPT.replace("hello,", requestId + ","));
    }

    private static String worker(HttpResponse<String> picked) {
        assertThat(picked.statusCode()).as(picked.body()).isEqualTo(200);
        return json(picked).at("/candidates/0/worker").asString();
    }

    private static void end(HttpResponse<String> picked, String result) {
        picker.outcomes("{\"outcomes\":[{\"reservation\":\""
                + json(picked).at("/reservation").asString()
                + "\",\"event\":\"end\",\"sinceDispatchMicros\":5,\"outputTokens\":1,\"result\":\"" + result
                + "\"}]}");
    }
}
