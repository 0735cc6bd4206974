package io.glidepath.picker.residency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glidepath.contracts.identity.WorkerId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrefixTreeTest {

    private static final WorkerId A = new WorkerId("a");
    private static final WorkerId B = new WorkerId("b");

    private final PrefixTree tree = new PrefixTree();

    @Test
    void splitsAStretchWhereTwoPromptsPart() {
        tree.add(A, new long[] {1, 2, 3, 4});
        tree.add(B, new long[] {1, 2, 30, 40});

        assertThat(tree.depths(new long[] {1, 2, 3, 4, 5})).isEqualTo(Map.of(A, 4, B, 2));
        assertThat(tree.depths(new long[] {1, 2, 30})).isEqualTo(Map.of(A, 2, B, 3));
        assertThat(tree.stretches()).isEqualTo(3);
    }

    @Test
    void joinsAStretchAgainWhenOnePromptIsLeft() {
        tree.add(A, new long[] {1, 2, 3, 4, 5, 6});
        for (int shared = 1; shared < 6; shared++) {
            long[] other = {1, 2, 3, 4, 5, 6};
            other[shared] = -other[shared];
            tree.add(B, other);
            tree.remove(B, other);
        }

        assertThat(tree.stretches()).isEqualTo(1);
        assertThat(tree.depths(new long[] {1, 2, 3, 4})).isEqualTo(Map.of(A, 4));
    }

    @Test
    void countsEqualPromptsOfOneWorker() {
        tree.add(A, new long[] {1, 2});
        tree.add(A, new long[] {1, 2});
        tree.remove(A, new long[] {1, 2});

        assertThat(tree.depths(new long[] {1, 2})).isEqualTo(Map.of(A, 2));
    }

    @Test
    void isEmptyWhenTheLastPromptIsGone() {
        tree.add(A, new long[] {1, 2, 3});
        tree.add(B, new long[] {1, 2});
        tree.remove(A, new long[] {1, 2, 3});
        tree.remove(B, new long[] {1, 2});

        assertThat(tree.stretches()).isZero();
        assertThat(tree.depths(new long[] {1, 2, 3})).isEmpty();
    }

    @Test
    void refusesToRemoveWhatWasNeverAdded() {
        assertThatThrownBy(() -> tree.remove(A, new long[] {1})).isInstanceOf(IllegalStateException.class);
    }
}
