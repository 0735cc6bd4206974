package io.glidepath.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {

    @ParameterizedTest
    @ValueSource(ints = {20, 48, 200, 1_001})
    void ticksTwentyTimes(int total) {
        AtomicInteger ticks = new AtomicInteger();
        Progress progress = new Progress(total, ticks::incrementAndGet);

        for (int i = 0; i < total; i++) {
            progress.answered();
        }

        assertThat(ticks).hasValue(20);
    }
}
