package io.glidepath.picker.residency;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.BlockKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PredictedResidencyTest {

    private static final long SECOND = 1_000_000_000L;
    private static final WorkerId A = new WorkerId("a");
    private static final WorkerId B = new WorkerId("b");

    private final PredictedResidency residency =
            new PredictedResidency(new ResidencyProperties(Duration.ofSeconds(2), 3));

    @Test
    void countsARoutedPromptAsHeldThere() {
        residency.routed(1, A, keys(10, 0));

        assertThat(residency.depths(keys(10, 0), 0)).isEqualTo(Map.of(A, 10));
    }

    @Test
    void findsTheCommonPrefixOfTwoPrompts() {
        for (int common = 1; common <= 10; common++) {
            PredictedResidency fresh = new PredictedResidency(new ResidencyProperties(Duration.ofSeconds(2), 3));
            fresh.routed(1, A, keys(10, common));

            assertThat(fresh.depths(keys(30, 0), 0)).isEqualTo(Map.of(A, common));
        }
    }

    @Test
    void takesTheDeepestOfSeveralOnOneWorker() {
        residency.routed(1, A, keys(3, 0));
        residency.routed(2, A, keys(8, 0));
        residency.routed(3, B, keys(5, 0));

        assertThat(residency.depths(keys(20, 0), 0)).isEqualTo(Map.of(A, 8, B, 5));
    }

    @Test
    void knowsNothingOfOtherPrompts() {
        residency.routed(1, A, new long[] {1, 2, 3});

        assertThat(residency.depths(new long[] {9, 2, 3}, 0)).isEmpty();
        assertThat(residency.depths(new long[0], 0)).isEmpty();
    }

    @Test
    void lastsTwoSecondsBeyondTheFirstToken() {
        residency.routed(1, A, keys(10, 0));
        residency.firstToken(1, 5 * SECOND);

        assertThat(residency.depths(keys(10, 0), 7 * SECOND - 1)).isEqualTo(Map.of(A, 10));
        assertThat(residency.depths(keys(10, 0), 7 * SECOND)).isEmpty();
        assertThat(residency.size()).isZero();
    }

    @Test
    void lastsHoweverLongTheFirstTokenTakes() {
        residency.routed(1, A, keys(10, 0));

        assertThat(residency.depths(keys(10, 0), 3_600 * SECOND)).isEqualTo(Map.of(A, 10));
    }

    @Test
    void goesAtOnceWithARequestThatEndsWithoutAToken() {
        residency.routed(1, A, keys(10, 0));
        residency.ended(1);

        assertThat(residency.depths(keys(10, 0), 0)).isEmpty();
    }

    @Test
    void staysForItsTwoSecondsWhenTheAnswerWasShort() {
        residency.routed(1, A, keys(10, 0));
        residency.firstToken(1, 5 * SECOND);
        residency.ended(1);

        assertThat(residency.depths(keys(10, 0), 6 * SECOND)).isEqualTo(Map.of(A, 10));
    }

    @Test
    void goesWithTheCacheOfAWorker() {
        residency.routed(1, A, keys(10, 0));
        residency.routed(2, B, keys(10, 0));
        residency.forget(A);

        assertThat(residency.depths(keys(10, 0), 0)).isEqualTo(Map.of(B, 10));
    }

    @Test
    void dropsTheOldestBeyondItsBound() {
        for (int i = 0; i < 5; i++) {
            residency.routed(i, new WorkerId("w" + i), keys(10, 0));
        }

        assertThat(residency.size()).isEqualTo(3);
        assertThat(residency.depths(keys(10, 0), 0).keySet())
                .containsExactlyInAnyOrderElementsOf(
                        List.of(new WorkerId("w2"), new WorkerId("w3"), new WorkerId("w4")));
    }

    @Test
    void notesNothingForAPromptBelowOneBlock() {
        residency.routed(1, A, new long[0]);

        assertThat(residency.size()).isZero();
    }

    /** Keys of a prompt of so many blocks that differs from the plain one after {@code common} blocks; 0: not at all. */
    private static long[] keys(int blocks, int common) {
        BlockKeys keys = new BlockKeys("", 4);
        int[] tokens = IntStream.range(0, 4 * blocks)
                .map(i -> common > 0 && i >= 4 * common ? -i : i)
                .toArray();
        return keys.ofPrompt(keys.root("m"), tokens, block -> List.of());
    }
}
