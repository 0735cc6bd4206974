package io.glidepath.picker;

import static io.glidepath.picker.PickerUnderTest.json;
import static io.glidepath.picker.Workers.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.picker.clock.MonotonicClock;
import io.glidepath.picker.ledger.Claim;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.ledger.Placement;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One decode worker at which thirty decode, and one prefill worker. */
class SplitIT {

    private static final WorkerId P = new WorkerId("p");
    private static final WorkerId D = new WorkerId("d");
    private static final GatewayId GATEWAY = new GatewayId("gw", new Incarnation(1));
    private static final String BODY = "{\"model\":\"glide-sim\",\"max_tokens\":50,\"prompt\":["
            + IntStream.rangeClosed(1, 8_000).mapToObj(Integer::toString).collect(Collectors.joining(",")) + "]}";

    private static PlayedCollector collector;
    private static PickerUnderTest picker;

    @BeforeAll
    static void start() {
        FleetWorker p = Workers.with(ready("p"), draft -> {
            draft.role = WorkerRole.PREFILL;
            draft.capabilities = Set.of("kv-transfer:nixl-pull");
        });
        FleetWorker d = Workers.with(ready("d"), draft -> draft.capabilities = Set.of("kv-transfer:nixl-pull"));
        collector =
                new PlayedCollector(p, new FleetWorker(d.report(), d.serveUrl(), URI.create("http://127.0.0.1:8100")));
        picker = new PickerUnderTest(
                collector.url(),
                URI.create("http://127.0.0.1:1"),
                "--picker.ledger.dispatch-within=10m",
                "--picker.ledger.gateway-silence=10m",
                "--picker.roles.every=50ms");
        picker.awaitReady();
        IntStream.range(0, 30).forEach(SplitIT::decodes);
    }

    @AfterAll
    static void stop() {
        picker.close();
        collector.close();
    }

    @Test
    void sendsALongPromptToTwoWorkersAndFreesTheFirstWhenItIsRead() {
        HttpResponse<String> answer = picker.pick(PickerUnderTest.call("s-1", "/v1/completions"), BODY);

        JsonNode first = json(answer).at("/candidates/0");
        assertThat(first.at("/worker").asString()).isEqualTo("d");
        assertThat(first.at("/url").asString()).isEqualTo("http://127.0.0.1:8100");
        assertThat(first.at("/headers/x-glidepath-prefill").asString()).isEqualTo("p");
        assertThat(answer.headers().firstValue("x-glidepath-decision").orElseThrow())
                .matches("worker=d prefill=p stay=d:[0-9.]+s cost=.*");
        JsonNode split = json(picker.decision("s-1", "acme")).at("/attempts/0/split");
        assertThat(split.at("/apart").asBoolean()).isTrue();
        assertThat(split.at("/split").asDouble()).isLessThan(split.at("/stay").asDouble());
        assertThat(split.at("/pulledMegabytes").asDouble()).isBetween(2_000.0, 2_100.0);

        assertThat(prefillTokens(P)).isEqualTo(8_000);
        String reservation = json(answer).at("/reservation").asString();
        picker.outcomes("{\"outcomes\":[{\"reservation\":\"" + reservation
                + "\",\"event\":\"end\",\"leg\":\"prefill\",\"worker\":\"p\",\"ms\":500,\"cachedTokens\":0}]}");
        assertThat(prefillTokens(P)).isZero();
        picker.outcomes("{\"outcomes\":[{\"reservation\":\"" + reservation
                + "\",\"event\":\"first-token\",\"sinceDispatchMicros\":700000,\"outputTokens\":1,\"handOff\":"
                + "\"prefill=p;ms=500;cached=0;transfer-ms=140;fallback=none\"},{\"reservation\":\"" + reservation
                + "\",\"event\":\"end\",\"sinceDispatchMicros\":900000,\"outputTokens\":20,\"result\":\"ok\"}]}");
        assertThat(picker.bean(Ledger.class).size()).isEqualTo(30);
        assertThat(picker.management("/actuator/prometheus").body())
                .contains("glidepath_picker_hand_offs_total{fallback=\"none\"} 1.0")
                .contains("glidepath_picker_prefill_leg_seconds_count{result=\"ok\"} 1")
                .contains("glidepath_picker_transfer_seconds_count 1");
    }

    @Test
    void explainsWhoPrefills() {
        await().untilAsserted(() ->
                assertThat(roles().at("/assignment/reason").asString()).isEqualTo("roles are fixed"));

        assertThat(roles().at("/leads").asBoolean()).isTrue();
        assertThat(roles().at("/assignment/labelled").isEmpty()).isTrue();
        assertThat(picker.management("/actuator/health").body()).contains("roles are fixed");
    }

    private static void decodes(int number) {
        Ledger ledger = picker.bean(Ledger.class);
        ledger.adopt(
                new Claim("running-" + number, Attempt.FIRST, GATEWAY, "glide-sim", "acme"),
                new Placement(D, 100, 100, 0.01, 100, Placement.Forecast.NONE),
                10,
                picker.bean(MonotonicClock.class).nanos());
    }

    private static long prefillTokens(WorkerId worker) {
        return picker.bean(Ledger.class)
                .backlog(worker, picker.bean(MonotonicClock.class).nanos())
                .prefillTokens();
    }

    private static JsonNode roles() {
        return json(picker.send(picker.request("/roles")
                .header(InternalCredential.HEADER, PickerUnderTest.CREDENTIAL)
                .build()));
    }
}
