package io.glidepath.picker.reading;

import static io.glidepath.picker.Workers.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.picker.lookup.Lookup;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PromptFactsTest {

    private static final Lookup NOTHING = new Lookup.Without("late");

    @Test
    void promptsWithEqualFirstBlocksHaveEqualAffinity() {
        assertThat(Facts.of(64, NOTHING, ready("a")).affinity("r1"))
                .isEqualTo(Facts.of(6_400, NOTHING, ready("a")).affinity("r2"));
    }

    @Test
    void aPromptBelowOneBlockGoesByItsRequest() {
        PromptFacts facts = Facts.of(15, NOTHING, ready("a"));

        assertThat(facts.affinity("r1")).isEqualTo(facts.affinity("r1")).isNotEqualTo(facts.affinity("r2"));
    }

    @Test
    void aDeadlinePassesAtItsInstant() {
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
        Deadline deadline = Deadline.in(Duration.ofMillis(5), now::get);

        assertThat(deadline.left()).isEqualTo(Duration.ofMillis(5));
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(5) - 1);
        assertThat(deadline.passed()).isFalse();
        now.addAndGet(1);
        assertThat(deadline.passed()).isTrue();
    }
}
