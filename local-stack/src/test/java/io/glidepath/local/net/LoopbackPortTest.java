package io.glidepath.local.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {

    @Test
    void seesAListenerOnLoopback() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(LoopbackPort.isFree(listener.getLocalPort())).isFalse();
        }
    }

    @Test
    void seesAListenerOnEveryAddress() throws IOException {
        try (ServerSocket listener = new ServerSocket(0)) {
            assertThat(LoopbackPort.isFree(listener.getLocalPort())).isFalse();
        }
    }

    @Test
    void findsDifferentPortsThatAreFree() {
        assertThat(LoopbackPort.free(20)).doesNotHaveDuplicates().hasSize(20).allMatch(LoopbackPort::isFree);
    }
}
