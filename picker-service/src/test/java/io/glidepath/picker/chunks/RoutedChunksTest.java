package io.glidepath.picker.chunks;

import static io.glidepath.picker.chunks.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutedChunksTest {

    private static final WorkerId A = new WorkerId("a");
    private static final WorkerId B = new WorkerId("b");
    private static final long ENDLESS = Long.MAX_VALUE;

    private final RoutedChunks chunks = new RoutedChunks(new ChunksProperties(100, 10));

    @Test
    void whatWasSentIsHeldAsFarAsTheTextsAgree() {
        chunks.routed(1, A, Texts.of(text("a", 5) + text("b", 3)), ENDLESS);
        chunks.routed(2, B, Texts.of("a", 2), ENDLESS);

        assertThat(chunks.depths(Texts.of(text("a", 5) + text("c", 4)))).isEqualTo(Map.of(A, 5, B, 2));
        assertThat(chunks.depths(Texts.of("x", 5))).isEmpty();
    }

    @Test
    void takesBlocksOfPromptsWhoseTokensAreKnown() {
        long tenBlocks = 160;
        chunks.routed(1, A, new BlockPieces(new long[] {1, 2, 3, 4, 5, 6}, 16), tenBlocks);
        chunks.routed(2, A, new BlockPieces(new long[] {1, 2, 3, 7, 8, 9, 10, 11}, 16), tenBlocks);

        assertThat(chunks.size()).isEqualTo(10);
        assertThat(chunks.depths(new BlockPieces(new long[] {1, 2, 3, 4, 5, 6}, 16)))
                .isEqualTo(Map.of(A, 5));
    }

    @Test
    void blocksThatAnEngineHadNotAreDropped() {
        chunks.routed(1, A, new BlockPieces(new long[] {1, 2, 3, 4}, 16), ENDLESS);
        chunks.routed(2, A, new BlockPieces(new long[] {1, 2, 3, 4}, 16), ENDLESS);
        chunks.routed(3, A, new BlockPieces(new long[] {9}, 16), ENDLESS);

        chunks.reported(2, 70, 16);

        assertThat(chunks.corrections()).isEqualTo(1);
        chunks.reported(3, 20, 16);
        assertThat(chunks.depths(new BlockPieces(new long[] {9}, 16))).isEqualTo(Map.of(A, 1));
    }

    @Test
    void sharedPiecesAreHeldOnce() {
        chunks.routed(1, A, Texts.of(text("a", 5) + text("b", 3)), ENDLESS);
        chunks.routed(2, A, Texts.of(text("a", 5) + text("c", 3)), ENDLESS);

        assertThat(chunks.size()).isEqualTo(11);
    }

    @Test
    void aWorkersCapacityBoundsWhatItHoldsAndTheEndOfTheOldestGoesFirst() {
        long tenPieces = 10L * TextChunks.TOKENS;
        chunks.routed(1, A, Texts.of("old", 6), tenPieces);
        chunks.routed(2, A, Texts.of("new", 8), tenPieces);

        assertThat(chunks.depths(Texts.of("old", 6))).isEqualTo(Map.of(A, 2));
        assertThat(chunks.depths(Texts.of("new", 8))).isEqualTo(Map.of(A, 8));
    }

    @Test
    void beyondOurOwnBoundTheWorkerWithTheMostGivesWay() {
        chunks.routed(1, A, Texts.of("a", 70), ENDLESS);
        chunks.routed(2, B, Texts.of("b", 40), ENDLESS);

        assertThat(chunks.size()).isEqualTo(100);
        assertThat(chunks.depths(Texts.of("a", 70))).isEqualTo(Map.of(A, 60));
        assertThat(chunks.depths(Texts.of("b", 40))).isEqualTo(Map.of(B, 40));
    }

    @Test
    void aRequestThatWasNeverServedTakesBackOnlyWhatItBrought() {
        chunks.routed(1, A, Texts.of("a", 5), ENDLESS);
        chunks.routed(2, A, Texts.of(text("a", 5) + text("b", 3)), ENDLESS);

        chunks.unserved(2);

        assertThat(chunks.depths(Texts.of(text("a", 5) + text("b", 3)))).isEqualTo(Map.of(A, 5));
        assertThat(chunks.size()).isEqualTo(5);
    }

    @Test
    void anEngineThatHadLessHasDroppedWhatIsNoNewerThanThat() {
        chunks.routed(1, A, Texts.of("older", 4), ENDLESS);
        chunks.routed(2, A, Texts.of("missed", 8), ENDLESS);
        chunks.routed(3, A, Texts.of("newer", 4), ENDLESS);
        chunks.routed(4, A, Texts.of("missed", 8), ENDLESS);

        chunks.reported(4, 512, 128);

        assertThat(chunks.depths(Texts.of("older", 4))).isEmpty();
        assertThat(chunks.depths(Texts.of("newer", 4))).isEqualTo(Map.of(A, 4));
        assertThat(chunks.depths(Texts.of("missed", 8))).isEqualTo(Map.of(A, 8));
        assertThat(chunks.corrections()).isEqualTo(1);
    }

    @Test
    void anEngineThatHadAllButAPieceIsBelieved() {
        chunks.routed(1, A, Texts.of("a", 8), ENDLESS);
        chunks.routed(2, A, Texts.of("a", 8), ENDLESS);

        chunks.reported(2, 512, 448);

        assertThat(chunks.corrections()).isZero();
    }

    @Test
    void whatTheEngineCountsIsMeasuredByItsOwnTokens() {
        // Twice as many tokens as four characters a token make, all of them cached.
        chunks.routed(1, A, Texts.of("a", 8), ENDLESS);
        chunks.routed(2, A, Texts.of("a", 8), ENDLESS);

        chunks.reported(2, 1_024, 1_023);

        assertThat(chunks.corrections()).isZero();
    }

    @Test
    void aWorkerThatIsGoneHoldsNothing() {
        chunks.routed(1, A, Texts.of("a", 8), ENDLESS);
        chunks.routed(2, A, Texts.of("a", 8), ENDLESS);

        chunks.forget(A);
        chunks.reported(2, 512, 0);
        chunks.unserved(1);

        assertThat(chunks.depths(Texts.of("a", 8))).isEmpty();
        assertThat(chunks.size()).isZero();
    }

    @Test
    void onlyTheLatestPromptsOnTheirWayAreKnown() {
        for (int i = 0; i < 12; i++) {
            chunks.routed(i, A, Texts.of("a", 1), ENDLESS);
        }

        assertThat(chunks.knows(1)).isFalse();
        assertThat(chunks.knows(11)).isTrue();
    }

    @Test
    void aServedPromptIsForgottenAndItsTextIsNot() {
        chunks.routed(1, A, Texts.of("a", 3), ENDLESS);

        chunks.served(1);
        chunks.unserved(1);

        assertThat(chunks.knows(1)).isFalse();
        assertThat(chunks.depths(Texts.of("a", 3))).isEqualTo(Map.of(A, 3));
    }

    @Test
    void healthTellsWhatRestsOnTextsAlone() {
        chunks.routed(1, A, Texts.of("a", 3), ENDLESS);

        assertThat(new ChunksHealthIndicator(chunks).health().getDetails())
                .containsEntry("held", 3)
                .containsEntry("workers", Map.of("a", 3))
                .containsEntry("corrections", 0L);
    }
}
