package io.glidepath.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.glidepath.simulator.RawHttp.Answer;
import io.glidepath.simulator.faults.FaultPlan;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FaultsIT {

    private static final String STREAM = ",\"stream\":true";

    private static Simulator simulator;
    private static SimulatedEngine engine;
    private static EngineClient client;

    @BeforeAll
    static void start() {
        simulator = TestEngines.started(TestEngines.demo(0.001));
        engine = simulator.engines().getFirst();
        client = new EngineClient(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @AfterEach
    void heal() {
        engine.faults().clear();
        engine.start();
    }

    private static Answer complete(int tokens, String more) throws IOException {
        return client.post("/v1/completions", EngineClient.completion("faulty", tokens, more));
    }

    @Test
    void answersAsManyErrorsAsAskedFor() throws IOException {
        client.faults("{\"errors\":{\"status\":500,\"count\":1}}");
        Answer first = complete(2, "");
        client.faults("{\"errors\":{\"status\":503,\"count\":1}}");

        assertThat(first.status()).isEqualTo(500);
        assertThat(first.body()).contains("\"type\":\"InternalServerError\"");
        assertThat(complete(2, "").status()).isEqualTo(503);
        assertThat(complete(2, "").status()).isEqualTo(200);
    }

    @Test
    void closesBeforeTheFirstByte() throws IOException {
        client.faults("{\"refuse\":1}");

        assertThat(complete(2, STREAM).status()).isZero();
        assertThat(complete(2, STREAM).status()).isEqualTo(200);
    }

    @Test
    void cutsAStreamAfterSoManyTokens() throws IOException {
        client.faults("{\"dieAfterTokens\":3}");

        Answer answer = complete(50, STREAM);

        assertThat(answer.complete()).isFalse();
        assertThat(answer.events().count()).isEqualTo(3);
        assertThat(answer.body()).doesNotContain("[DONE]");
        await().untilAsserted(() -> assertThat(client.load()).isZero());
    }

    @Test
    void cutsAWholeAnswerTooWhenItsTokensAreDue() throws IOException {
        client.faults("{\"dieAfterTokens\":3}");

        assertThat(complete(50, "").status()).isZero();
        assertThat(complete(2, "").status()).isEqualTo(200);
    }

    @Test
    void hangsOnEveryPathButItsOwn() throws IOException {
        client.faults("{\"hang\":\"accept\"}");

        try (EngineClient.Open open = client.open("/v1/completions", EngineClient.completion("hang", 2, STREAM))) {
            open.socket().setSoTimeout(300);
            assertThatThrownBy(open::event).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(client.get("/simulator/faults")).contains("\"hang\":\"accept\"");
    }

    @Test
    void hangsBeforeTheFirstTokenWhileHealthIsFine() throws IOException {
        client.faults("{\"hang\":\"first-token\"}");

        try (EngineClient.Open open = client.open("/v1/completions", EngineClient.completion("hang", 2, STREAM))) {
            open.socket().setSoTimeout(300);
            assertThatThrownBy(open::event).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(RawHttp.get(engine.port(), "/health").status()).isEqualTo(200);
    }

    @Test
    void slowsEveryStepDown() throws IOException {
        complete(20, "");
        double before = client.metric("inter_token_latency_seconds_sum");
        client.faults("{\"slowFactor\":30}");

        complete(11, "");

        // Ten gaps of at least 30 ms; only the lower bound holds on a busy machine.
        assertThat(client.metric("inter_token_latency_seconds_sum") - before).isGreaterThan(0.29);
    }

    @Test
    void showsChangesAndClearsItsFaults() throws IOException {
        client.faults("{\"slowFactor\":2.5}");
        client.faults("{\"refuse\":0}");
        assertThat(client.get("/simulator/faults")).contains("\"slowFactor\":2.5");

        RawHttp.exchange(engine.port(), RawHttp.request("DELETE", "/simulator/faults", ""));

        assertThat(engine.faults().active()).isEqualTo(FaultPlan.NONE);
    }

    @Test
    void refusesFaultsThatItDoesNotKnow() throws IOException {
        assertThat(client.post("/simulator/faults", "{\"sulk\":1}").body()).contains("There is no fault named sulk");
        assertThat(client.post("/simulator/faults", "{\"slowFactor\":0}").body())
                .contains("slowFactor must be from 1 to 1000, but is 0.0");
        assertThat(client.post("/simulator/faults", "{\"hang\":true}").status()).isEqualTo(400);
        assertThat(client.post("/simulator/faults", "{\"errors\":{\"count\":\"x\"}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void restartsWithAnEmptyCacheAndCutsRunningStreams() throws IOException {
        complete(2, "");
        try (EngineClient.Open stream =
                client.open("/v1/completions", EngineClient.completion("running", 9_000, STREAM))) {
            assertThat(stream.event()).startsWith("data: ");
            client.faults("{\"restart\":{\"downMillis\":200}}");
            await().untilAsserted(() -> assertThat(drained(stream)).isTrue());
        }

        await().untilAsserted(() -> assertThat(client.load()).isZero());
        assertThat(client.metric("generation_tokens_total")).isZero();
    }

    private static boolean drained(EngineClient.Open stream) {
        try {
            String event = stream.event();
            while (event.startsWith("data: ")) {
                event = stream.event();
            }
            return event.equals("end");
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void staysDownAfterAKillUntilItIsStarted() throws IOException {
        client.faults("{\"kill\":true}");
        await().untilAsserted(() -> assertThat(engine.running()).isFalse());
        assertThat(client.load()).isEqualTo(-1);

        engine.start();

        assertThat(complete(2, "").status()).isEqualTo(200);
    }
}
