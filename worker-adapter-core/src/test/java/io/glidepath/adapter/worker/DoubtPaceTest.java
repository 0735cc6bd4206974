package io.glidepath.adapter.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoubtPaceTest {

    @Test
    void anEngineInDoubtAllTheTimeIsGivenUpEverMoreRarely() {
        DoubtPace pace = new DoubtPace();

        List<Integer> minutes = IntStream.range(0, 200)
                .filter(minute -> pace.allows(TimeUnit.MINUTES.toNanos(minute)))
                .boxed()
                .toList();

        assertThat(minutes).containsExactly(0, 1, 3, 7, 15, 31, 63, 123, 183);
    }
}
