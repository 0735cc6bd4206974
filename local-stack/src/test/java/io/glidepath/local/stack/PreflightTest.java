package io.glidepath.local.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.glidepath.local.failure.CommandFailure;
import io.glidepath.local.net.LoopbackPort;
import io.glidepath.local.net.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreflightTest {

    @Test
    void passesWhenEveryPortIsFree() {
        assertThatCode(() -> Preflight.check(StackOptions.DEFAULT, StackPorts.free(StackOptions.DEFAULT)))
                .doesNotThrowAnyException();
    }

    @Test
    void namesThePublicPortThatIsTakenAndTheOptionThatMovesIt() throws IOException {
        StackPorts ports = StackPorts.free(StackOptions.DEFAULT);
        try (ServerSocket taken = listen(ports.gateway().port())) {
            assertThatExceptionOfType(CommandFailure.class)
                    .isThrownBy(() -> Preflight.check(StackOptions.DEFAULT, ports))
                    .withMessage("port " + taken.getLocalPort()
                            + ", which the gateway needs, is in use; choose another with --port.");
        }
    }

    @Test
    void namesAnyOtherPortThatIsTaken() throws IOException {
        StackPorts ports = StackPorts.free(StackOptions.DEFAULT);
        try (ServerSocket taken = listen(ports.adapters().get(1).management())) {
            assertThatExceptionOfType(CommandFailure.class)
                    .isThrownBy(() -> Preflight.check(StackOptions.DEFAULT, ports))
                    .withMessage("port " + taken.getLocalPort()
                            + ", which the management of the adapter 1 needs, is in use; stop what listens there.");
        }
    }

    @Test
    void namesTheEngineThatDoesNotAnswer() throws IOException {
        URI nowhere = URI.create("http://127.0.0.1:" + LoopbackPort.free(1).getFirst());
        try (TestServer alive = new TestServer(Map.of("/v1/models", "{}"))) {
            StackOptions options = options(alive.url(), nowhere);

            assertThatExceptionOfType(CommandFailure.class)
                    .isThrownBy(() -> Preflight.check(options, StackPorts.free(options)))
                    .withMessage("no engine answers at " + nowhere
                            + " (GET /v1/models: connection refused); start it, or correct --engine.");
        }
    }

    @Test
    void takesAServerWithoutModelsForNoEngine() throws IOException {
        try (TestServer other = new TestServer(Map.of())) {
            StackOptions options = options(other.url());

            assertThatExceptionOfType(CommandFailure.class)
                    .isThrownBy(() -> Preflight.check(options, StackPorts.free(options)))
                    .withMessageContaining("GET /v1/models: HTTP 404");
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }

    private static StackOptions options(URI... engines) {
        List<RealEngine> real = List.of(engines).stream()
                .map(url -> new RealEngine(url, Optional.empty(), Optional.empty()))
                .toList();
        return new StackOptions(3, 0, real, "laptop-demo", Optional.empty(), "cost", Map.of());
    }
}
