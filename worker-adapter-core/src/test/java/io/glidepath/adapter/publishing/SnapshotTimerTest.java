package io.glidepath.adapter.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.adapter.publishing.PublishingSettings.SnapshotPace;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SnapshotTimerTest {

    private final SnapshotTimer timer =
            new SnapshotTimer(new SnapshotPace(Duration.ofSeconds(60), 2_000, Duration.ofSeconds(2)), 0);

    @Test
    void nothingWrittenNeedsNoSnapshot() {
        assertThat(timer.due(seconds(3_600))).isFalse();
    }

    @Test
    void isDueAfterAMinuteOfChanges() {
        timer.wrote(1);

        assertThat(timer.due(seconds(59))).isFalse();
        assertThat(timer.due(seconds(60))).isTrue();
    }

    @Test
    void isDueAfterTwoThousandEntries() {
        timer.wrote(1_999);
        assertThat(timer.due(seconds(1))).isFalse();
        timer.wrote(1);

        assertThat(timer.due(seconds(1))).isTrue();
    }

    @Test
    void isDueAtOnceWhenWantedButNeverTwiceInTwoSeconds() {
        timer.want();
        assertThat(timer.due(0)).isTrue();
        timer.saved(0);
        timer.want();

        assertThat(timer.due(seconds(1))).isFalse();
        assertThat(timer.due(seconds(2))).isTrue();
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
