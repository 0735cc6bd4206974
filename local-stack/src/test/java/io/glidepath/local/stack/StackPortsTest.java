package io.glidepath.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StackPortsTest {

    @Test
    void followsTheDocumentedScheme() {
        StackPorts ports = StackPorts.documented(8080, StackOptions.DEFAULT);

        assertThat(ports.gateway()).isEqualTo(new ServerPort(8080, 9080));
        assertThat(ports.picker()).isEqualTo(new ServerPort(8081, 9081));
        assertThat(ports.index()).isEqualTo(new ServerPort(8082, 9082));
        assertThat(ports.collector()).isEqualTo(new ServerPort(8083, 9083));
        assertThat(ports.engines()).extracting(EnginePort::http).containsExactly(8000, 8001, 8002);
        assertThat(ports.adapters()).extracting(ServerPort::management).containsExactly(9100, 9101, 9102);
    }

    @Test
    void movesOnlyThePublicPort() {
        StackPorts usual = StackPorts.documented(8080, StackOptions.DEFAULT);
        StackPorts moved = StackPorts.documented(9999, StackOptions.DEFAULT);

        assertThat(moved.gateway().port()).isEqualTo(9999);
        assertThat(moved.picker()).isEqualTo(usual.picker());
        assertThat(moved.gateway().management()).isEqualTo(usual.gateway().management());
    }

    @Test
    void neverUsesOneTwice() {
        StackOptions many = options(32, List.of());

        int total = 1 + 8 + 32 * 5;
        assertThat(StackPorts.documented(8080, many).names(true)).hasSize(total);
        assertThat(StackPorts.free(many).names(true)).hasSize(total);
    }

    @Test
    void leavesRealEnginesTheirOwn() {
        RealEngine real = new RealEngine(URI.create("http://10.0.0.7:8000"), Optional.empty(), Optional.empty());
        StackPorts ports = StackPorts.documented(8080, options(3, List.of(real, real)));

        assertThat(ports.engines()).isEmpty();
        assertThat(ports.adapters()).hasSize(2);
    }

    @Test
    void countsPrefillWorkersOnFromTheOthers() {
        StackPorts ports = StackPorts.documented(8080, StackOptions.DEFAULT.withPrefill(2));

        assertThat(ports.engines()).extracting(EnginePort::http).containsExactly(8000, 8001, 8002, 8003, 8004);
        assertThat(ports.adapters()).extracting(ServerPort::port).containsExactly(8100, 8101, 8102, 8103, 8104);
        assertThat(ports.worker(2)).isEqualTo("decode-2");
        assertThat(ports.worker(3)).isEqualTo("prefill-0");
        assertThat(ports.adapter(4)).isEqualTo("prefill-adapter-1");
        assertThat(StackPorts.free(StackOptions.DEFAULT.withPrefill(2)).prefill())
                .isEqualTo(2);
    }

    @Test
    void hasNoRedisPortWhereRedisRunsElsewhere() {
        StackPorts ports = StackPorts.documented(8080, StackOptions.DEFAULT);

        assertThat(ports.names(true)).containsEntry(ports.redis(), "Redis");
        assertThat(ports.names(false)).doesNotContainKey(ports.redis());
    }

    private static StackOptions options(int engines, List<RealEngine> real) {
        return new StackOptions(engines, 0, real, "laptop-demo", Optional.empty(), "cost", Map.of());
    }
}
