package io.glidepath.picker;

import static io.glidepath.picker.PickerUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.kvlog.RedisForTests;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two replicas that share a Redis. */
class PolicyIT {

    private static final String BODY = "{\"model\":\"glide-sim\",\"prompt\":\"some prompt\"}";

    @TempDir
    private static Path folder;

    private static RedisForTests redis;
    private static PlayedCollector collector;
    private static PickerUnderTest one;
    private static PickerUnderTest other;

    @BeforeAll
    static void start() throws Exception {
        redis = RedisForTests.start();
        collector = new PlayedCollector(Workers.ready("a"), Workers.ready("b"));
        Path seed = Files.writeString(folder.resolve("policy.yml"), named("seeded"));
        one = picker("--picker.policies.seed=" + seed);
        other = picker("--picker.id=picker-1");
        await().untilAsserted(() -> {
            assertThat(pick(one, "start").statusCode()).isEqualTo(200);
            assertThat(pick(other, "start").statusCode()).isEqualTo(200);
        });
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        collector.close();
        redis.close();
    }

    @Test
    void everyReplicaDecidesByWhatOneWasTold() {
        HttpResponse<String> changed = put(one, named("fresh"));

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        String revision =
                changed.headers().firstValue("x-glidepath-policy-revision").orElseThrow();
        assertThat(json(changed).at("/profiles/0").asString()).isEqualTo("fresh");
        await().untilAsserted(() -> {
            JsonNode decided = decided(other);
            assertThat(decided.at("/policy").asString()).isEqualTo("fresh");
            assertThat(decided.at("/policyRevision").asString()).isEqualTo(revision);
        });
        assertThat(get(other).body()).isEqualTo(named("fresh"));
        assertThat(json(pick(other, "revised")).at("/policyRevision").asString())
                .isEqualTo(revision);
    }

    @Test
    void refusesABadFileAndKeepsTheOldOne() {
        put(one, named("good"));
        String before =
                get(one).headers().firstValue("x-glidepath-policy-revision").orElseThrow();

        HttpResponse<String> refused = put(one, named("good").replace("cost}", "cost, decode-weight: -1}"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).at("/code").asString()).isEqualTo("invalid_field");
        assertThat(json(refused).at("/param").asString()).isEqualTo("profiles.good.decode-weight");
        assertThat(json(refused).at("/detail").asString())
                .isEqualTo("profiles.good.decode-weight must be a number from 0.0 to 1.0 but was -1");
        assertThat(get(one).body()).isEqualTo(named("good"));
        assertThat(get(one).headers().firstValue("x-glidepath-policy-revision")).contains(before);
        assertThat(decided(one).at("/policy").asString()).isEqualTo("good");
    }

    @Test
    void goesOnlyWhereThePolicysLabelsAre() {
        String labelled = named("pinned").replace("cost}", "cost, labels: {engine: vllm, worker: b}}");

        put(one, labelled);
        List<String> chosen = IntStream.range(0, 8)
                .mapToObj(i -> json(pick(one, "pinned-" + i))
                        .at("/candidates/0/worker")
                        .asString())
                .toList();
        put(one, labelled.replace("worker: b", "worker: c"));
        HttpResponse<String> refused = pick(one, "nowhere");
        put(one, named("anywhere"));

        assertThat(chosen).containsOnly("b");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(json(refused).at("/code").asString()).isEqualTo("no_ready_worker");
    }

    @Test
    void answersNobodyWithoutTheCredential() {
        HttpRequest request = one.request("/policy")
                .PUT(HttpRequest.BodyPublishers.ofString(named("stolen")))
                .build();

        assertThat(one.send(request).statusCode()).isEqualTo(401);
        assertThat(get(one).body()).doesNotContain("stolen");
    }

    @Test
    void changesWhilePicksRunWithoutLosingOne() {
        AtomicBoolean more = new AtomicBoolean(true);
        CompletableFuture<List<Integer>> picks = CompletableFuture.supplyAsync(() -> {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; more.get() || i == 0; i++) {
                statuses.add(pick(one, "running-" + i).statusCode());
            }
            return statuses;
        });
        Set<Integer> changes = IntStream.range(0, 20)
                .mapToObj(i -> put(one, named(i % 2 == 0 ? "even" : "odd")).statusCode())
                .collect(Collectors.toSet());
        more.set(false);

        assertThat(changes).containsExactly(200);
        assertThat(picks.join()).isNotEmpty().containsOnly(200);
    }

    @Test
    void goesOnWithTheLastGoodOneWhileRedisIsAwayAndPutsItBack() {
        put(one, named("lasting"));
        await().untilAsserted(() -> assertThat(get(other).body()).isEqualTo(named("lasting")));

        redis.stop();

        try {
            await().untilAsserted(() -> assertThat(
                            policyHealth(one).at("/details/away").asString(""))
                    .isNotEmpty());
            assertThat(policyHealth(one).at("/status").asString()).isEqualTo("UP");
            assertThat(decided(one).at("/policy").asString()).isEqualTo("lasting");
            HttpResponse<String> refused = put(one, named("late"));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(json(refused).at("/code").asString()).isEqualTo("unavailable");
            assertThat(get(one).body()).isEqualTo(named("lasting"));
        } finally {
            redis.startAgain();
        }
        await().untilAsserted(() -> {
            assertThat(policyHealth(one).at("/details").has("away")).isFalse();
            assertThat(policyHealth(other).at("/details").has("away")).isFalse();
        });
        assertThat(get(one).body()).isEqualTo(named("lasting"));
        assertThat(get(other).body()).isEqualTo(named("lasting"));
    }

    private static PickerUnderTest picker(String property) {
        return new PickerUnderTest(
                collector.url(),
                URI.create("http://127.0.0.1:1"),
                property,
                "--spring.data.redis.url=" + redis.url(),
                "--picker.policies.poll=50ms");
    }

    private static String named(String profile) {
        return "profiles:\n  " + profile + ": {policy: cost}\npools:\n  default: {profile: " + profile + "}\n";
    }

    private static HttpResponse<String> pick(PickerUnderTest picker, String requestId) {
        return picker.pick(PickerUnderTest.call(requestId, "/v1/completions"), BODY);
    }

    private static JsonNode decided(PickerUnderTest picker) {
        pick(picker, "decided");
        JsonNode attempts = json(picker.decision("decided", "acme")).at("/attempts");
        return attempts.get(attempts.size() - 1);
    }

    private static HttpResponse<String> put(PickerUnderTest picker, String file) {
        return picker.send(picker.request("/policy")
                .header(InternalCredential.HEADER, PickerUnderTest.CREDENTIAL)
                .PUT(HttpRequest.BodyPublishers.ofString(file))
                .build());
    }

    private static HttpResponse<String> get(PickerUnderTest picker) {
        return picker.send(picker.request("/policy")
                .header(InternalCredential.HEADER, PickerUnderTest.CREDENTIAL)
                .build());
    }

    private static JsonNode policyHealth(PickerUnderTest picker) {
        return json(picker.management("/actuator/health")).at("/components/policy");
    }
}
