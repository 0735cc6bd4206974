package io.glidepath.local.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpCallsTest {

    @Test
    void givesTheBodyOfAnAnswer() throws IOException {
        try (TestServer server = new TestServer(Map.of("/here", "hello"));
                HttpCalls calls = new HttpCalls(Duration.ofSeconds(5))) {
            assertThat(calls.get(server.url().resolve("/here"), Map.of()).okBody())
                    .contains("hello");
        }
    }

    @Test
    void keepsTheStatusOfARefusal() throws IOException {
        try (TestServer server = new TestServer(Map.of());
                HttpCalls calls = new HttpCalls(Duration.ofSeconds(5))) {
            Reply reply = calls.post(server.url().resolve("/gone"), Map.of(), "{}");

            assertThat(reply.okBody()).isEmpty();
            assertThat(reply.summary()).isEqualTo("HTTP 404");
        }
    }

    @Test
    void saysThatNothingListens() {
        URI nowhere = URI.create("http://127.0.0.1:" + LoopbackPort.free(1).getFirst());
        try (HttpCalls calls = new HttpCalls(Duration.ofSeconds(5))) {
            assertThat(calls.get(nowhere, Map.of())).isEqualTo(new Reply.Unreachable("connection refused"));
        }
    }

    @Test
    void givesUpOnAServerThatSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpCalls calls = new HttpCalls(Duration.ofMillis(100))) {
            Reply reply = calls.get(URI.create("http://127.0.0.1:" + silent.getLocalPort()), Map.of());

            assertThat(reply.summary()).isEqualTo("no answer within 100 ms");
        }
    }
}
