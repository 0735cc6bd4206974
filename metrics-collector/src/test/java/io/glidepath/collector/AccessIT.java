package io.glidepath.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and when: the only adapter hangs, so that the first round of polls does not end. */
class AccessIT {

    private static PlayedAdapter adapter;
    private static RunningCollector collector;

    @BeforeAll
    static void start() {
        adapter = PlayedAdapter.start();
        adapter.delay = Duration.ofMinutes(5);
        collector = RunningCollector.start(
                List.of(adapter.address()), "collector.polling.interval=1h", "collector.polling.deadline=1m");
    }

    @AfterAll
    static void stop() {
        collector.close();
        adapter.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {FleetSnapshot.PATH, FleetSnapshot.WATCH_PATH, "/anything"})
    void nobodyIsAnsweredWithoutTheCredential(String path) {
        HttpResponse<String> answer =
                collector.send(HttpRequest.newBuilder(collector.at(path)).build());

        assertRefused(answer, RefusalCode.MISSING_KEY);
    }

    @Test
    void aWrongCredentialIsRefused() {
        HttpResponse<String> answer = collector.send(HttpRequest.newBuilder(collector.at(FleetSnapshot.PATH))
                .header(InternalCredential.HEADER, "of-somebody-else")
                .build());

        assertRefused(answer, RefusalCode.INVALID_KEY);
        assertThat(answer.body()).doesNotContain("of-somebody-else", RunningCollector.CREDENTIAL);
    }

    @Test
    void anUnknownPathIsAProblem() {
        assertRefused(collector.get("/fleets"), RefusalCode.UNKNOWN_PATH);
    }

    @ParameterizedTest
    @ValueSource(strings = {FleetSnapshot.PATH, FleetSnapshot.WATCH_PATH})
    void theFleetCannotBeWritten(String path) {
        HttpRequest post = collector
                .call(path)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        assertRefused(collector.send(post), RefusalCode.METHOD_NOT_ALLOWED);
    }

    @Test
    void probesAndScrapesNeedNoCredential() {
        assertThat(collector.management("/actuator/health/liveness").statusCode())
                .isEqualTo(200);
        assertThat(collector.management("/actuator/prometheus").body()).contains("glidepath_collector_revision");
    }

    @Test
    void theManagementPortsAnswersAreNotOnThePublicOne() {
        assertRefused(collector.get("/actuator/health"), RefusalCode.UNKNOWN_PATH);
    }

    @ParameterizedTest
    @ValueSource(strings = {FleetSnapshot.PATH, FleetSnapshot.WATCH_PATH})
    void noFleetIsShownBeforeEveryAdapterWasPolledOnce(String path) {
        await().untilAsserted(() -> assertThat(adapter.polls()).isPositive());

        assertRefused(collector.get(path), RefusalCode.UNAVAILABLE);
        assertThat(collector.management("/actuator/health/readiness").statusCode())
                .isEqualTo(503);
        assertThat(collector
                        .health("fleet")
                        .path("details")
                        .path("neverAnswered")
                        .size())
                .isEqualTo(1);
    }

    private static void assertRefused(HttpResponse<String> answer, RefusalCode code) {
        assertThat(answer.statusCode()).isEqualTo(code.status());
        assertThat(answer.headers().firstValue("content-type")).hasValue(Problem.MEDIA_TYPE);
        assertThat(answer.headers().firstValue(RefusalCode.HEADER)).hasValue(code.word());
        assertThat(RunningCollector.JSON.readValue(answer.body(), Problem.class).code())
                .isEqualTo(code.word());
    }
}
