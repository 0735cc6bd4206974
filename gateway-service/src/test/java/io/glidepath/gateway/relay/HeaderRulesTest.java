package io.glidepath.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class HeaderRulesTest {

    private final HttpHeaders client = new HttpHeaders();
    private final DefaultHttpHeaders engine = new DefaultHttpHeaders();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "authorization",
                "COOKIE",
                "Host",
                "Content-Length",
                "Transfer-Encoding",
                "Keep-Alive",
                "Proxy-Authorization",
                "X-Glidepath-Anything",
                "x-glidepath-credential",
                "X-PREFILLER-host-port",
                "x-data-parallel-rank",
                "X-Data-Parallel-Rank",
                "x-request-id",
                "x-slo-ttft-ms",
                "Expect"
            })
    void keepsFromEngines(String name) {
        client.add(name, "1");
        client.add(name, "2");

        HeaderRules.toEngine(client, engine);

        assertThat(engine).isEmpty();
    }

    @Test
    void passesAllValuesOfTheRest() {
        client.add("X-Team", "blue");
        client.add("X-Team", "green");
        client.add("tracestate", "a=b");

        HeaderRules.toEngine(client, engine);

        assertThat(engine.getAll("x-team")).containsExactly("blue", "green");
        assertThat(engine.get("tracestate")).isEqualTo("a=b");
    }

    @Test
    void takesOutWhatAConnectionHeaderNames() {
        client.add("Connection", "close, X-One");
        client.add("Connection", " x-TWO ");
        client.add("X-One", "1");
        client.add("X-Two", "2");
        client.add("X-Three", "3");

        HeaderRules.toEngine(client, engine);

        assertThat(engine.names()).containsExactly("X-Three");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "transfer-encoding",
                "X-Glidepath-Leg",
                "x-glidepath-refusal",
                "X-Request-Id",
                "Server",
                "Date"
            })
    void keepsFromClients(String name) {
        engine.add(name, "1");

        HeaderRules.toClient(engine, client);

        assertThat(client.headerNames()).isEmpty();
    }

    @Test
    void passesWhatEnginesSayOtherwise() {
        engine.add("Content-Type", "application/json");
        engine.add("Content-Length", "7");
        engine.add("vary", List.of("a", "b"));

        HeaderRules.toClient(engine, client);

        assertThat(client.getFirst("content-type")).isEqualTo("application/json");
        assertThat(client.getFirst("content-length")).isEqualTo("7");
        assertThat(client.get("vary")).containsExactly("a", "b");
    }
}
