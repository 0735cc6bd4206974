package io.glidepath.collector.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.netty.channel.AbortedException;
import reactor.test.StepVerifier;

class WatcherTest {

    private final Watcher watcher = new Watcher(2);

    @Test
    void givesEventsInOrder() {
        watcher.offer(bytes("a"));
        watcher.offer(bytes("b"));

        StepVerifier.create(watcher.events().map(event -> new String(event, UTF_8)))
                .expectNext("a", "b")
                .thenCancel()
                .verify(Duration.ofSeconds(5));
    }

    @Test
    void takesTheSnapshotAndTheBacklogThenGivesUp() {
        assertThat(watcher.offer(bytes("snapshot"))).isTrue();
        assertThat(watcher.offer(bytes("1"))).isTrue();
        assertThat(watcher.offer(bytes("2"))).isTrue();

        assertThat(watcher.offer(bytes("3"))).isFalse();
    }

    @Test
    void aSlowWatcherFailsWithoutWaitingForItsReader() {
        for (int event = 0; event < 4; event++) {
            watcher.offer(bytes("event"));
        }

        StepVerifier.create(watcher.events(), 0)
                .expectError(AbortedException.class)
                .verify(Duration.ofSeconds(5));
    }

    @Test
    void closesInGoodOrder() {
        watcher.close();

        StepVerifier.create(watcher.events()).expectComplete().verify(Duration.ofSeconds(5));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
