package io.glidepath.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Comparison EVEN = comparison(leg(100, 100), leg(101, 100));

    @Test
    void isMetWhenReuseGainsAndItsAbsenceCostsNothing() {
        Verdict verdict = new Verdict(comparison(leg(400, 100), leg(50, 100)), EVEN);

        assertThat(verdict.met()).isTrue();
        assertThat(verdict.render())
                .contains("✓ with reuse, round robin's TTFT p90 is 8.0 times ours")
                .contains("TTFT p50 differs by +1.0 % from round robin's")
                .doesNotContain("✗");
    }

    @Test
    void isMissedWhenTheGainIsTooSmall() {
        Verdict verdict = new Verdict(comparison(leg(150, 100), leg(100, 100)), EVEN);

        assertThat(verdict.met()).isFalse();
        assertThat(verdict.render()).contains("✗ with reuse, round robin's TTFT p90 is 1.5 times ours");
    }

    @Test
    void isMissedWhenTheControlDiffers() {
        Verdict slower = new Verdict(comparison(leg(400, 100), leg(50, 100)), comparison(leg(100, 100), leg(106, 100)));
        Verdict thinner = new Verdict(comparison(leg(400, 100), leg(50, 100)), comparison(leg(100, 100), leg(100, 94)));

        assertThat(slower.met()).isFalse();
        assertThat(thinner.met()).isFalse();
    }

    @Test
    void isMissedWhenARequestFailed() {
        Leg broken = Leg.of("cost", List.of(answered(10), new Sample.Failed("HTTP 503")), 0.5);

        assertThat(new Verdict(comparison(leg(400, 100), broken), EVEN).met()).isFalse();
        assertThat(broken.firstFailure()).contains("HTTP 503");
    }

    @Test
    void sumsALegUp() {
        Leg leg = Leg.of(
                "cost",
                IntStream.rangeClosed(1, 10).mapToObj(VerdictTest::answered).toList(),
                0.5);

        assertThat(leg.ttftP50()).isEqualTo(Duration.ofMillis(5));
        assertThat(leg.ttftP90()).isEqualTo(Duration.ofMillis(9));
        // Ten answers of 16 tokens; the last ends after 2 s.
        assertThat(leg.tokensPerSecond()).isEqualTo(80);
        assertThat(leg.cachedShare()).isEqualTo(0.75);
    }

    @Test
    void showsBothLegsSideBySide() {
        String table = comparison(leg(400, 100), leg(50, 100)).table();

        assertThat(table.lines().map(line -> line.split(" ")[0]).collect(Collectors.toList()))
                .containsSequence("round-robin", "cost");
    }

    private static Sample answered(int ttftMillis) {
        return new Sample.Answered(Duration.ofMillis(ttftMillis), Duration.ofSeconds(2), 100, 75, 16);
    }

    private static Leg leg(int ttftMillis, int tokensPerSecond) {
        Sample sample =
                new Sample.Answered(Duration.ofMillis(ttftMillis), Duration.ofSeconds(1), 100, 75, tokensPerSecond);
        return Leg.of("leg", Stream.of(sample).toList(), 0.5);
    }

    private static Comparison comparison(Leg turns, Leg picked) {
        return new Comparison("load", named("round-robin", turns), named("cost", picked));
    }

    private static Leg named(String policy, Leg leg) {
        return new Leg(
                policy,
                leg.answered(),
                leg.failed(),
                leg.firstFailure(),
                leg.ttftP50(),
                leg.ttftP90(),
                leg.tokensPerSecond(),
                leg.promptTokens(),
                leg.cachedTokens(),
                leg.cores());
    }
}
