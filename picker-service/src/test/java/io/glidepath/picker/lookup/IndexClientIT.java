package io.glidepath.picker.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.PackedKeys;
import io.glidepath.contracts.lookup.LookupAnswer;
import io.glidepath.contracts.lookup.WorkerDepth;
import io.glidepath.picker.PlayedServer;
import io.glidepath.picker.signals.PickerMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class IndexClientIT {

    private static final Duration PATIENT = Duration.ofSeconds(5);
    private static final long[] KEYS = {1, -2, 3};

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void asksWithPackedKeysAndReadsDepths() {
        String body = """
            {"ageMs":7,"workers":[{"id":"a","blocks":3,"gpu":2,"incomplete":true},{"id":"b","blocks":0,"gpu":0,"incompatible":true}]}\
            """;
        try (PlayedServer index = answering(200, body);
                IndexClient client = client(index.url(), PATIENT)) {
            Lookup lookup = client.ask("org/model 7", KEYS, PATIENT);

            assertThat(lookup)
                    .isEqualTo(new Lookup.Answered(
                            7,
                            Map.of(
                                    new WorkerId("a"), new WorkerDepth(new WorkerId("a"), 3, 2, true, false),
                                    new WorkerId("b"), new WorkerDepth(new WorkerId("b"), 0, 0, false, true))));
            assertThat(index.asked.getFirst().path()).isEqualTo("/lookup?only=held&model=org%2Fmodel+7");
            assertThat(PackedKeys.unpack(index.asked.getFirst().body())).isEqualTo(KEYS);
            assertThat(index.asked.getFirst().credential()).isEqualTo("test-credential");
        }
    }

    @Test
    void waitsNoLongerThanItsOwnDeadline() {
        try (PlayedServer index = PlayedServer.post(LookupAnswer.PATH, (call, response) -> Mono.never());
                IndexClient client = client(index.url(), Duration.ofMillis(50))) {
            assertThat(client.ask("m", KEYS, PATIENT)).isEqualTo(new Lookup.Without("late"));
        }
    }

    @Test
    void waitsNoLongerForAnAnswerThatComesInDrops() {
        Flux<ByteBuf> drops =
                Flux.interval(Duration.ofMillis(5)).map(drop -> Unpooled.copiedBuffer(" ", StandardCharsets.UTF_8));
        try (PlayedServer index =
                        PlayedServer.post(LookupAnswer.PATH, (call, response) -> response.send(drops, each -> true));
                IndexClient client = client(index.url(), Duration.ofMillis(200))) {
            assertThat(client.ask("m", KEYS, PATIENT)).isEqualTo(new Lookup.Without("late"));
        }
    }

    @Test
    void waitsNoLongerForAConnection() throws Exception {
        try (PlayedServer index = PlayedServer.post(LookupAnswer.PATH, (call, response) -> Mono.never());
                IndexClient client = client(index.url(), Duration.ofMillis(200));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Lookup> ask = () -> client.ask("m", KEYS, PATIENT);

            assertThat(callers.invokeAll(Collections.nCopies(12, ask)))
                    .extracting(Future::get)
                    .containsOnly(new Lookup.Without("late"));
        }
    }

    @Test
    void waitsNoLongerThanTheCallersDeadline() {
        try (PlayedServer index = PlayedServer.post(LookupAnswer.PATH, (call, response) -> Mono.never());
                IndexClient client = client(index.url(), PATIENT)) {
            assertThat(client.ask("m", KEYS, Duration.ofMillis(50))).isEqualTo(new Lookup.Without("late"));
            assertThat(client.ask("m", KEYS, Duration.ZERO)).isEqualTo(new Lookup.Without("late"));
            assertThat(index.asked).hasSize(1);
        }
    }

    @Test
    void asksOverTheConnectionThatItHas() {
        Set<SocketAddress> callers = ConcurrentHashMap.newKeySet();
        try (PlayedServer index = PlayedServer.post(LookupAnswer.PATH, (call, response) -> {
                    response.withConnection(from -> callers.add(from.channel().remoteAddress()));
                    return response.sendString(Mono.just("{\"ageMs\":1}"));
                });
                IndexClient client = client(index.url(), PATIENT)) {
            for (int i = 0; i < 20; i++) {
                assertThat(client.ask("m", KEYS, PATIENT)).isEqualTo(new Lookup.Answered(1, Map.of()));
            }

            assertThat(callers).hasSize(1);
        }
    }

    @Test
    void asksOverAnotherWhereThatWasClosed() {
        try (PlayedServer index = PlayedServer.post(LookupAnswer.PATH, (call, response) -> {
                    response.withConnection(from -> from.onTerminate()
                            .subscribe(null, null, () -> from.channel().close()));
                    return response.sendString(Mono.just("{\"ageMs\":1}"));
                });
                IndexClient client = client(index.url(), PATIENT)) {
            for (int i = 0; i < 20; i++) {
                assertThat(client.ask("m", KEYS, PATIENT)).isEqualTo(new Lookup.Answered(1, Map.of()));
            }
        }
    }

    @Test
    void asksBehindThePathOfItsUrl() {
        try (PlayedServer index = PlayedServer.post(
                        "/behind/a/proxy/lookup", (call, response) -> response.sendString(Mono.just("{\"ageMs\":1}")));
                IndexClient client = client(URI.create(index.url() + "/behind/a/proxy/"), PATIENT)) {
            assertThat(client.ask("m", KEYS, PATIENT)).isEqualTo(new Lookup.Answered(1, Map.of()));
        }
    }

    @Test
    void readsNoAnswerThatIsLongerThanAnyCanBe() {
        try (PlayedServer index = answering(200, " ".repeat(9 << 20));
                IndexClient client = client(index.url(), PATIENT)) {
            assertThat(client.ask("m", KEYS, PATIENT)).isEqualTo(new Lookup.Without("malformed"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{\"ageMs\":1,\"workers\":[{\"id\":\"A b\",\"blocks\":1,\"gpu\":1}]}",
                "{\"ageMs\":1,\"workers\":[{\"id\":\"a\",\"blocks\":1,\"gpu\":2}]}"
            })
    void believesNoNonsense(String body) {
        try (PlayedServer index = answering(200, body);
                IndexClient client = client(index.url(), PATIENT)) {
            assertThat(client.ask("m", KEYS, PATIENT)).isEqualTo(new Lookup.Without("malformed"));
        }
    }

    @Test
    void countsHowQuestionsEnded() {
        try (PlayedServer index = answering(503, "");
                IndexClient client = client(index.url(), PATIENT);
                IndexClient lost = client(URI.create("http://127.0.0.1:1"), PATIENT)) {
            client.ask("m", KEYS, PATIENT);
            lost.ask("m", KEYS, PATIENT);

            assertThat(client.last()).isEqualTo(new Lookup.Without("refused"));
            assertThat(lost.last()).isEqualTo(new Lookup.Without("gone"));
            assertThat(meters.get("glidepath.picker.lookups")
                            .tag("result", "refused")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("glidepath.picker.lookups")
                            .tag("result", "gone")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void tellsTheIndexOfAWorkerInDoubt() {
        try (PlayedServer index =
                        PlayedServer.post("/index/workers/decode-0/doubt", (call, response) -> response.status(202)
                                .send());
                IndexClient client = client(index.url(), PATIENT)) {
            client.doubt(new WorkerId("decode-0"), new Epoch(0x21));

            await().untilAsserted(
                            () -> assertThat(index.asked).singleElement().satisfies(asked -> assertThat(asked.path())
                                    .isEqualTo("/index/workers/decode-0/doubt?epoch=0000000000000021")));
        }
    }

    private static PlayedServer answering(int status, String body) {
        return PlayedServer.post(
                LookupAnswer.PATH, (call, response) -> response.status(status).sendString(Mono.just(body)));
    }

    private IndexClient client(URI url, Duration deadline) {
        return new IndexClient(
                new IndexProperties(url, deadline, 4),
                new InternalCredential("test-credential"),
                new PickerMetrics(meters));
    }
}
