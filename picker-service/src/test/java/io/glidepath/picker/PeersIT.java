package io.glidepath.picker;

import static io.glidepath.picker.PickerUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.kvlog.RedisForTests;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two pickers of one pool over a real Redis; a third falls silent. */
class PeersIT {

    private static final String LONG = "{\"model\":\"glide-sim\",\"prompt\":\"" + "long ".repeat(2_000) + "\"}";

    private static RedisForTests redis;
    private static PlayedCollector collector;
    private static PickerUnderTest one;
    private static PickerUnderTest two;
    private static PickerUnderTest third;
    private static final List<PickerUnderTest> also = new ArrayList<>();

    @BeforeAll
    static void start() {
        redis = RedisForTests.start();
        collector = new PlayedCollector(Workers.ready("a"), Workers.ready("b"));
        one = picker("picker-0");
        two = picker("picker-1");
        third = picker("picker-2");
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        third.close();
        also.forEach(PickerUnderTest::close);
        collector.close();
        redis.close();
    }

    @BeforeEach
    void knowEachOther() {
        await().untilAsserted(() -> {
            assertThat(peers(one).at("/others").toString()).contains("picker-1");
            assertThat(peers(two).at("/others").toString()).contains("picker-0");
            assertThat(peers(one).has("alone")).isFalse();
            assertThat(peers(two).has("alone")).isFalse();
        });
    }

    @Test
    void eachKnowsWhatTheOtherHasReservedAndGoesRoundIt() {
        JsonNode first = json(one.pick(PickerUnderTest.call("p-first", "/v1/completions"), LONG));
        String loaded = first.at("/candidates/0/worker").asString();
        await().untilAsserted(() -> assertThat(elsewhere(two, loaded)).isEqualTo(1));

        JsonNode second = json(two.pick(PickerUnderTest.call("p-second", "/v1/completions"), LONG));

        assertThat(second.at("/candidates/0/worker").asString()).isNotEqualTo(loaded);
        end(one, first);
        end(two, second);
        await().untilAsserted(() -> {
            assertThat(elsewhere(two, loaded)).isZero();
            assertThat(elsewhere(one, second.at("/candidates/0/worker").asString()))
                    .isZero();
        });
    }

    @Test
    void forgetsAPickerThatFallsSilent() {
        JsonNode picked = json(third.pick(PickerUnderTest.call("p-third", "/v1/completions"), LONG));
        String worker = picked.at("/candidates/0/worker").asString();
        await().untilAsserted(() -> {
            assertThat(peers(one).at("/others").toString()).contains("picker-2");
            assertThat(elsewhere(one, worker)).isEqualTo(1);
        });

        third.stop("peersOverRedis");

        await().untilAsserted(() -> {
            assertThat(peers(one).at("/others").toString()).doesNotContain("picker-2");
            assertThat(elsewhere(one, "a") + elsewhere(one, "b")).isZero();
        });
        end(third, picked);
    }

    @Test
    void standsAloneWithoutRedisSaysSoAndFindsTheOthersAgain() {
        redis.stop();

        try {
            await().untilAsserted(() -> {
                assertThat(peers(one).at("/alone").asString("")).isNotEmpty();
                assertThat(peers(one).at("/others").size()).isZero();
            });
            HttpResponse<String> picked = one.pick(PickerUnderTest.call("p-alone", "/v1/completions"), LONG);
            assertThat(picked.statusCode()).as(picked.body()).isEqualTo(200);
            assertThat(one.management("/actuator/prometheus").body()).contains("glidepath_picker_peers 0.0");
            end(one, json(picked));
        } finally {
            redis.startAgain();
        }

        knowEachOther();
    }

    @Test
    void saysSoWhileAnotherBearsItsName() {
        PickerUnderTest twin = picker("picker-1");
        also.add(twin);
        await().untilAsserted(() -> {
            assertThat(peers(two).at("/twin").asString("")).contains("PICKER_ID");
            assertThat(peers(twin).at("/twin").asString("")).contains("PICKER_ID");
            assertThat(two.management("/actuator/prometheus").body()).contains("glidepath_picker_peers_twins 1.0");
        });

        twin.stop("peersOverRedis");

        await().untilAsserted(() -> assertThat(peers(two).has("twin")).isFalse());
    }

    private static PickerUnderTest picker(String id) {
        PickerUnderTest picker = new PickerUnderTest(
                collector.url(),
                URI.create("http://127.0.0.1:1"),
                "--picker.id=" + id,
                "--spring.data.redis.url=" + redis.url(),
                "--picker.ledger.dispatch-within=1h",
                "--picker.ledger.gateway-silence=1h");
        picker.awaitReady();
        return picker;
    }

    private static JsonNode peers(PickerUnderTest picker) {
        return json(picker.management("/actuator/health")).at("/components/peers/details");
    }

    private static int elsewhere(PickerUnderTest picker, String worker) {
        JsonNode workers = json(picker.send(picker.request("/backlogs")
                        .header(InternalCredential.HEADER, PickerUnderTest.CREDENTIAL)
                        .build()))
                .at("/workers");
        for (JsonNode found : workers) {
            if (found.at("/id").asString().equals(worker)) {
                return found.at("/inFlightElsewhere").asInt();
            }
        }
        throw new AssertionError("no worker " + worker + " in " + workers);
    }

    private static void end(PickerUnderTest picker, JsonNode picked) {
        picker.outcomes(
                "{\"outcomes\":[{\"reservation\":\"" + picked.at("/reservation").asString()
                        + "\",\"event\":\"end\",\"sinceDispatchMicros\":5,\"outputTokens\":1,\"result\":\"ok\"}]}");
    }
}
