package io.glidepath.decode.split;

import static io.glidepath.decode.played.PlayedEngine.events;
import static io.glidepath.decode.played.PlayedEngine.handsOff;
import static io.glidepath.decode.played.PlayedEngine.json;
import static io.glidepath.decode.played.Stage.CHAT;
import static io.glidepath.decode.played.Stage.PARAMS;
import static io.glidepath.decode.played.Stage.bodies;
import static io.glidepath.decode.played.Stage.reservation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.handoff.FallbackCause;
import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.contracts.handoff.TransferKind;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.decode.played.Client;
import io.glidepath.decode.played.PlayedEngine.Received;
import io.glidepath.decode.played.Stage;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** A request by two engines over NIXL, and one by the engine beside the adapter alone. */
class SplitIT {

    private static final String BODY = "{\"model\":\"tiny\",\"prompt\":\"x\",\"seed\":9223372036854775807}";

    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = new Stage(TransferKind.NIXL_PULL, "--adapter.relay.max-body=64KB");
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @BeforeEach
    void reset() {
        stage.reset();
        stage.p0.answers(handsOff(PARAMS));
        stage.p1.answers(handsOff(PARAMS));
        stage.engine.answers(json(200, "{\"done\":true}"));
    }

    @Test
    void theDecodeEngineGetsTheRequestWithWhatThePrefillEngineAnswered() {
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation(), "p0,p1", BODY);

            assertThat(answer.body()).isEqualTo("{\"done\":true}");
            assertThat(bodies(stage.engine, CHAT))
                    .containsExactly(BODY.substring(0, BODY.length() - 1) + ",\"kv_transfer_params\":" + PARAMS + "}");
            assertThat(bodies(stage.p0, CHAT)).singleElement().asString().contains("\"do_remote_decode\":true");
            assertThat(bodies(stage.p1, CHAT)).isEmpty();
            assertThat(answer.leg())
                    .returns(new WorkerId("p0"), leg -> leg.prefill().orElseThrow())
                    .returns(64, leg -> leg.cachedTokens().orElseThrow())
                    .returns(FallbackCause.NONE, LegReport::fallback)
                    .satisfies(leg -> assertThat(leg.ms()).isPresent());
        }
    }

    @Test
    void bothLegsBearTheGatewaysRequestIdAndOnlyOurOwnProcessOurCredential() {
        try (Client client = stage.client()) {
            client.split(reservation(), "p0", BODY);
            client.split(reservation(), "p1", BODY);

            Received behindAdapter = stage.p0.received.getFirst();
            Received bare = stage.p1.received.getFirst();
            Received decode = stage.engine.received.getFirst();
            assertThat(behindAdapter.headers().get("x-request-id")).isEqualTo("id-1");
            assertThat(decode.headers().get("x-request-id")).isEqualTo("id-1");
            assertThat(behindAdapter.headers().get("x-glidepath-credential")).isEqualTo(Stage.CREDENTIAL);
            assertThat(bare.headers().names())
                    .noneMatch(name -> name.toLowerCase().startsWith("x-glidepath"));
            assertThat(decode.headers().names())
                    .noneMatch(name -> name.toLowerCase().startsWith("x-glidepath"));
        }
    }

    @Test
    void thePickerIsToldTheEndOfThePrefillLeg() {
        String reservation = reservation();
        try (Client client = stage.client()) {
            client.split(reservation, "p0", BODY);

            Outcome told = stage.toldPicker(reservation);
            assertThat(told.reservation()).hasToString("p.0000000000007f3a." + reservation.substring(7));
            assertThat(told)
                    .returns(Outcome.PREFILL, Outcome::leg)
                    .returns(new WorkerId("p0"), Outcome::worker)
                    .returns(64, Outcome::cachedTokens)
                    .returns(OutcomeResult.OK, Outcome::result);
        }
    }

    @Test
    void aPickerThatIsGoneDelaysNobody() {
        String reservation = reservation();
        stage.fleet.answersOutcomesWith(500);
        try (Client client = stage.client()) {
            assertThat(client.split(reservation, "p0", BODY).status()).isEqualTo(200);

            await().until(() -> stage.timesTold(reservation).size() == 4); // the first and three repetitions
        }
    }

    @Test
    void thePrefillAdapterIsToldThatItsBlocksWereFetched() {
        String reservation = reservation();
        try (Client client = stage.client()) {
            client.split(reservation, "p0", BODY);

            assertThat(stage.toldFetched(reservation)).isTrue();
        }
    }

    @Test
    void aStreamGoesOnChunkByChunkWithTheTransfersTimeInItsHead() {
        Sinks.Many<String> tokens = Sinks.many().unicast().onBackpressureBuffer();
        stage.engine.answers(events(tokens));
        try (Client client = stage.client()) {
            client.startSplit(reservation(), "p0", BODY);
            tokens.tryEmitNext("data: one\n\n");
            Client.Answer head = client.head();

            assertThat(head.header("content-type")).startsWith("text/event-stream");
            assertThat(head.leg().transferMs()).isPresent();
            assertThat(client.chunk()).isEqualTo("data: one\n\n");
            tokens.tryEmitNext("data: two\n\n");
            assertThat(client.chunk()).isEqualTo("data: two\n\n");
            tokens.tryEmitNext("data: [DONE]\n\n");
            tokens.tryEmitComplete();
            assertThat(client.chunk()).isEqualTo("data: [DONE]\n\n");
            assertThat(client.chunk()).isEmpty();
        }
    }

    @Test
    void eachLegsTimeIsMeasuredAsTheHeadSaysIt() {
        stage.engine.answers(events(Flux.just("data: one\n\n", "data: [DONE]\n\n")));
        Timer prefill = stage.timer("glidepath.adapter.leg", "leg", "prefill");
        Timer transfer = stage.timer("glidepath.adapter.leg", "leg", "transfer");
        long prefills = prefill.count();
        long transfers = transfer.count();
        double prefillMs = prefill.totalTime(TimeUnit.MILLISECONDS);
        double transferMs = transfer.totalTime(TimeUnit.MILLISECONDS);
        double both = stage.count("glidepath.adapter.splits", "served", "both", "fallback", "none");
        try (Client client = stage.client()) {
            LegReport leg = client.split(reservation(), "p0", BODY).leg();

            assertThat(prefill.count()).isEqualTo(prefills + 1);
            assertThat(prefill.totalTime(TimeUnit.MILLISECONDS) - prefillMs)
                    .isEqualTo(leg.ms().orElseThrow());
            assertThat(transfer.count()).isEqualTo(transfers + 1);
            assertThat(transfer.totalTime(TimeUnit.MILLISECONDS) - transferMs)
                    .isEqualTo(leg.transferMs().orElseThrow());
            assertThat(stage.count("glidepath.adapter.splits", "served", "both", "fallback", "none"))
                    .isEqualTo(both + 1);
        }
    }

    /** Its head comes when all of it is there: nobody knows when the blocks were. */
    @Test
    void aWholeAnswerHasNoTimeOfTransfer() {
        long transfers = stage.timer("glidepath.adapter.leg", "leg", "transfer").count();
        try (Client client = stage.client()) {
            assertThat(client.split(reservation(), "p0", BODY).leg().transferMs())
                    .isEmpty();
            assertThat(stage.timer("glidepath.adapter.leg", "leg", "transfer").count())
                    .isEqualTo(transfers);
        }
    }

    /** The rank that came is the decode engine's; the prefill engine's stands in its worker's name. */
    @Test
    void eachLegNamesItsOwnRank() {
        try (Client client = stage.client()) {
            client.post(
                    CHAT,
                    BODY,
                    "X-data-parallel-rank: 3",
                    "X-GLIDEPATH-PREFILL: p5.r1",
                    "X-Glidepath-RESERVATION: " + reservation());

            assertThat(stage.p1.received.getFirst().headers().getAll("x-data-parallel-rank"))
                    .containsExactly("1");
            assertThat(stage.engine.received.getFirst().headers().getAll("x-data-parallel-rank"))
                    .containsExactly("3");
        }
    }

    @Test
    void aRequestThatNobodyWantsSplitGoesToTheEngineUnchanged() {
        try (Client client = stage.client()) {
            Client.Answer answer = client.post("/v1/embeddings?a=b", "not even JSON", "X-Request-Id: id-2", "X-Own: 1");

            assertThat(answer.body()).isEqualTo("{\"done\":true}");
            assertThat(answer.header(LegReport.HEADER)).isEmpty();
            assertThat(stage.engine.received)
                    .singleElement()
                    .returns("not even JSON", Received::body)
                    .returns("/v1/embeddings?a=b", Received::path)
                    .returns("1", call -> call.headers().get("x-own"));
            assertThat(stage.p0.received).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-none: 1", "x-glidepath-credential: ", "x-glidepath-credential: between-processeS"})
    void nobodyIsServedWithoutTheCredential(String line) {
        try (Client client = stage.client()) {
            client.send(CHAT, BODY, line, "x-glidepath-prefill: p0", "x-glidepath-reservation: " + reservation());
            Client.Answer answer = client.whole();

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("x-glidepath-refusal")).isEqualTo("invalid_key");
            assertThat(stage.engine.received).isEmpty();
            assertThat(stage.p0.received).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        unknown                 | p.7f3a.9000001 | {}                               | invalid_field | x-glidepath-prefill
        p0,unknown              | p.7f3a.9000002 | {}                               | invalid_field | x-glidepath-prefill
        127.0.0.1               | p.7f3a.9000003 | {}                               | invalid_field | x-glidepath-prefill
        http://127.0.0.1:80     | p.7f3a.9000004 | {}                               | invalid_field | x-glidepath-prefill
        p0,p0                   | p.7f3a.9000005 | {}                               | invalid_field | x-glidepath-prefill
        p0                      | none           | {}                               | invalid_field | x-glidepath-reservation
        p0                      | p.7f3a.9000006 | [1]                              | invalid_json  |
        p0                      | p.7f3a.9000007 | {"a":                            | invalid_json  |
        p0                      | p.7f3a.9000008 | {"kv_transfer_params":{}}        | refused_field | kv_transfer_params
        p0                      | p.7f3a.9000009 | {"bootstrap_host":"evil"}        | refused_field | bootstrap_host
        p0                      | p.7f3a.9000010 | {"bootstrap_room":1,"a":1,"bootstrap_room":null} | refused_field | bootstrap_room
        p0                      | p.7f3a.9000011 | {"\\u0065c_transfer_params":[{}]} | refused_field | ec_transfer_params
        P0                      | p.7f3a.9000012 | {}                               | invalid_field | x-glidepath-prefill
        """)
    void whatCannotBeIsRefusedWithTheField(String order, String reservation, String body, String code, String field) {
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation, order, body);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("x-glidepath-refusal")).isEqualTo(code);
            if (field != null) {
                assertThat(answer.body()).contains("\"param\":\"" + field + "\"");
            }
            assertThat(stage.p0.received).isEmpty();
            assertThat(stage.engine.received).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Glidepath-Prefill: p1",
                "x-glidepath-prefill: p0",
                "X-GLIDEPATH-RESERVATION: p.7f3a.9000020",
                "x-glidepath-reservation: p.7f3a.9000021"
            })
    void headersThatComeTwiceAreRefused(String again) {
        try (Client client = stage.client()) {
            Client.Answer answer = client.post(
                    CHAT, BODY, "x-glidepath-prefill: p0", "x-glidepath-reservation: p.7f3a.9000021", again);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(stage.p0.received).isEmpty();
            assertThat(stage.engine.received).isEmpty();
        }
    }

    @Test
    void bodiesAreBounded() {
        String chunked = "POST " + CHAT + " HTTP/1.1\r\nHost: a\r\nx-glidepath-credential: " + Stage.CREDENTIAL
                + "\r\nTransfer-Encoding: chunked\r\n\r\n10001\r\n" + "x".repeat(65_537) + "\r\n0\r\n\r\n";
        try (Client announced = stage.client();
                Client grown = stage.client()) {
            announced.start(CHAT, "x".repeat(65_537));
            grown.write(chunked.getBytes(java.nio.charset.StandardCharsets.US_ASCII));

            assertThat(announced.whole().status()).isEqualTo(413);
            assertThat(grown.whole().status()).isEqualTo(413);
            assertThat(stage.engine.received).isEmpty();
        }
    }

    @Test
    void aReservationIsHandedOffOnce() {
        String reservation = reservation();
        try (Client client = stage.client()) {
            client.split(reservation, "p0", BODY);
            Client.Answer again = client.split(reservation, "p0", BODY.replace("x", "y"));

            assertThat(again.leg()).isEqualTo(LegReport.alone(FallbackCause.REPEATED));
            assertThat(bodies(stage.p0, CHAT)).hasSize(1);
            assertThat(bodies(stage.engine, CHAT)).last().isEqualTo(BODY.replace("x", "y"));
        }
    }

    @Test
    void aRequestThatOneSetOfParametersCannotServeStaysOnOneEngine() {
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation(), "p0", "{\"prompt\":[\"a\",\"b\"]}");

            assertThat(answer.leg()).isEqualTo(LegReport.alone(FallbackCause.UNSUPPORTED));
            assertThat(bodies(stage.engine, CHAT)).containsExactly("{\"prompt\":[\"a\",\"b\"]}");
        }
    }

    @Test
    void actuatorsPortTakesNoRequests() {
        try (Client client = new Client(stage.managementPort())) {
            assertThat(client.post(CHAT, BODY).status()).isEqualTo(404);
            assertThat(stage.engine.received).isEmpty();
        }
    }
}
