package io.glidepath.simulator.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glidepath.simulator.transfer.Links.Speed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A link moves a byte in a millisecond; a transfer takes 10 ms more. */
class LinksTest {

    private static final long MILLI = 1_000_000L;

    private final Links<String> links = new Links<>(new Speed(1_000, 10 * MILLI));

    /** The ids that end, each with its time in milliseconds. */
    private List<String> untilIdle() {
        List<String> ends = new ArrayList<>();
        while (links.nextChange().isPresent()) {
            long now = links.nextChange().getAsLong();
            links.finish(now).forEach(id -> ends.add(id + " at " + now / MILLI));
        }
        return ends;
    }

    @Test
    void takesBytesOverBandwidthAndTheFixedTime() {
        links.start("p0", "d0", 100, 0);
        assertThat(untilIdle()).containsExactly("0 at 110");
        assertThat(links.aloneNanos(100)).isEqualTo(110 * MILLI);
    }

    @Test
    void sharesTheLinkOutOfASource() {
        links.start("p0", "d0", 100, 0);
        links.start("p0", "d1", 100, 0);
        assertThat(untilIdle()).containsExactly("0 at 210", "1 at 210");
    }

    @Test
    void sharesTheLinkIntoATarget() {
        links.start("p0", "d0", 100, 0);
        links.start("p1", "d0", 50, 0);
        assertThat(untilIdle()).containsExactly("1 at 110", "0 at 160");
    }

    @Test
    void goesFasterWhenAnotherIsGivenUp() {
        links.start("p0", "d0", 100, 0);
        long other = links.start("p0", "d1", 100, 0);
        links.cancel(other, 100 * MILLI);
        assertThat(untilIdle()).containsExactly("0 at 160");
    }

    @Test
    void doesNotDisturbOtherPairs() {
        links.start("p0", "d0", 100, 0);
        links.start("p1", "d1", 100, 0);
        assertThat(untilIdle()).containsExactly("0 at 110", "1 at 110");
    }

    @Test
    void forgetsWhatIsOver() {
        long done = links.start("p0", "d0", 100, -5 * MILLI);
        long given = links.start("p0", "d0", 100, -5 * MILLI);
        links.cancel(given, 0);
        untilIdle();
        links.cancel(done, 1_000 * MILLI);
        assertThat(links.underWay()).isZero();
        assertThat(links.finish(2_000 * MILLI)).isEmpty();
    }

    @Test
    void neverMovesMoreThanItsBandwidth() {
        Random random = new Random(7);
        double bytes = 0;
        long now = 0;
        for (int i = 0; i < 300; i++) {
            double size = 1 + random.nextInt(200);
            bytes += size;
            links.start("p" + random.nextInt(3), "d", size, now);
            now += random.nextInt(100) * MILLI;
            links.finish(now);
        }
        while (links.nextChange().isPresent()) {
            now = links.nextChange().getAsLong();
            links.finish(now);
        }
        assertThat(now / MILLI).isGreaterThanOrEqualTo((long) bytes + 10);
        assertThat(links.underWay()).isZero();
    }

    @Test
    void refusesLinksOnWhichNothingArrives() {
        assertThatThrownBy(() -> new Speed(0, 1)).hasMessageContaining("bytesPerSecond must be above 0");
        assertThatThrownBy(() -> new Speed(1, -1)).hasMessageContaining("fixedNanos at least 0");
    }
}
