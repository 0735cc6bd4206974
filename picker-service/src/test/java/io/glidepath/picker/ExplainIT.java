package io.glidepath.picker;

import static io.glidepath.picker.PickerUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.picker.learning.ReuseShare;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.residency.PredictedResidency;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** One worker that takes one request at a time, so that a second one would be held. */
@ExtendWith(OutputCaptureExtension.class)
class ExplainIT {

    private static final String BODY = "{\"model\":\"glide-sim\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + "some words ".repeat(60) + "\"}]}";
    private static final String MARKER = "zanzibar-marmalade-71";

    private static PlayedCollector collector;
    private static PickerUnderTest picker;

    @BeforeAll
    static void start() {
        collector = new PlayedCollector(Workers.ready("a"));
        picker = new PickerUnderTest(
                collector.url(),
                URI.create("http://127.0.0.1:1"),
                "--picker.flow.max-sequences=1",
                "--logging.level.io.glidepath=DEBUG");
        picker.awaitReady();
    }

    @AfterAll
    static void stop() {
        picker.close();
        collector.close();
    }

    @Test
    void tellsWhereABodyWouldGoAndLeavesNoTrace() {
        int reservations = picker.bean(Ledger.class).size();
        int predictions = picker.bean(PredictedResidency.class).size();
        double reuse = picker.bean(ReuseShare.class).value();
        String backlogs = backlogs();

        JsonNode told = json(dryRun(Map.of(), BODY));

        assertThat(told.at("/verdict").asString()).isEqualTo("bind");
        assertThat(told.at("/decision/chosen").asString()).isEqualTo("a");
        assertThat(told.at("/decision/reservation").isMissingNode()).isTrue();
        assertThat(told.at("/decision/candidates/0/terms/cost").asDouble()).isPositive();
        assertThat(told.at("/decision/summary").asString()).startsWith("would bind worker=a cost=");
        assertThat(picker.bean(Ledger.class).size()).isEqualTo(reservations);
        assertThat(picker.bean(PredictedResidency.class).size()).isEqualTo(predictions);
        assertThat(picker.bean(ReuseShare.class).value()).isEqualTo(reuse);
        assertThat(backlogs()).isEqualTo(backlogs);
        assertThat(picker.decision("dry-run", "acme").statusCode()).isEqualTo(404);
        assertThat(picker.management("/actuator/prometheus").body())
                .doesNotContain("glidepath_picker_decisions_total{attempt=\"first\",policy=\"dry");
    }

    @Test
    void tellsThatABodyWouldBeHeldWithoutHoldingIt() {
        String reservation =
                json(picker.pick("e-first", BODY)).at("/reservation").asString();

        JsonNode told = json(dryRun(Map.of(), BODY));

        assertThat(told.at("/verdict").asString()).isEqualTo("hold");
        assertThat(told.at("/decision/summary").asString()).startsWith("would hold for want of sequences, best now");
        assertThat(told.at("/decision/chosen").isMissingNode()).isTrue();
        assertThat(picker.management("/actuator/prometheus").body()).contains("glidepath_picker_held_requests 0.0");
        end(reservation);
        assertThat(backlogs()).contains("\"inFlight\":0");
    }

    @Test
    void tellsWhyABodyWouldBeRefused() {
        JsonNode told = json(dryRun(Map.of(), "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"));

        assertThat(told.at("/verdict").asString()).isEqualTo("refuse");
        assertThat(told.at("/refusal/code").asString()).isEqualTo("invalid_field");
        assertThat(told.at("/refusal/param").asString()).isEqualTo("model");
    }

    @Test
    void refusesADryRunThatNamesNoTenant() {
        HttpResponse<String> answer =
                picker.post("/decisions/dry-run", Map.of(), BODY.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/param").asString()).isEqualTo("x-glidepath-tenant");
    }

    @Test
    void listsDecisionsForOperators() {
        String reservation =
                json(picker.pick("e-listed", BODY)).at("/reservation").asString();
        end(reservation);

        JsonNode page = json(get("/decisions?tenant=acme&worker=a&limit=1"));

        assertThat(page.at("/decisions").size()).isEqualTo(1);
        assertThat(page.at("/decisions/0/requestId").asString()).isEqualTo("e-listed");
        assertThat(page.at("/decisions/0/reservation").asString()).isEqualTo(reservation);
        assertThat(page.at("/decisions/0/outcome/result").asString()).isEqualTo("ok");
        assertThat(json(get("/decisions?tenant=other")).at("/decisions").size()).isZero();
        HttpResponse<String> wrong = get("/decisions?since=yesterday");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(json(wrong).at("/param").asString()).isEqualTo("since");
    }

    @Test
    void keepsNoPromptText(CapturedOutput output) {
        String marked = BODY.replace("some words", MARKER);
        HttpResponse<String> picked = picker.pick("e-marked", marked);
        end(json(picked).at("/reservation").asString());
        List<HttpResponse<String>> seen = Stream.of(
                        Stream.of(
                                picked,
                                picker.decision("e-marked", "acme"),
                                get("/decisions"),
                                get("/backlogs"),
                                get("/policy"),
                                dryRun(Map.of(), marked),
                                picker.management("/actuator/prometheus"),
                                picker.management("/actuator/health")),
                        Stream.of(
                                        marked.substring(0, marked.length() / 2),
                                        marked.replace("\"role\":\"user\",", ""),
                                        marked.replace("\"model\":\"glide-sim\",", ""),
                                        marked.replace("{\"model\"", "{\"max_tokens\":-3,\"model\""),
                                        marked.replace("\"content\":\"", "\"content\":7,\"other\":\""),
                                        "{\"model\":\"glide-sim\",\"messages\":\"" + MARKER + "\"}",
                                        "{\"model\":\"glide-sim\",\"messages\":[{\"role\":\"user\",\"content\":{\""
                                                + MARKER + "\":1}}]}",
                                        MARKER)
                                .map(body -> picker.pick("e-bad", body)))
                .flatMap(answers -> answers)
                .toList();

        assertThat(seen).allSatisfy(answer -> {
            assertThat(answer.body()).doesNotContain(MARKER);
            assertThat(answer.headers().map().toString()).doesNotContain(MARKER);
        });
        assertThat(output.getAll()).doesNotContain(MARKER);
    }

    private static HttpResponse<String> dryRun(Map<String, String> more, String body) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("x-glidepath-tenant", "acme");
        return picker.post("/decisions/dry-run", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void end(String reservation) {
        picker.outcomes("{\"outcomes\":[{\"reservation\":\"" + reservation
                + "\",\"event\":\"end\",\"sinceDispatchMicros\":9,\"outputTokens\":1,\"result\":\"ok\"}]}");
    }

    private static String backlogs() {
        return get("/backlogs").body();
    }

    private static HttpResponse<String> get(String path) {
        return picker.send(picker.request(path)
                .header(InternalCredential.HEADER, PickerUnderTest.CREDENTIAL)
                .build());
    }
}
