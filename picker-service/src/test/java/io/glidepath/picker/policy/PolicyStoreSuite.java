package io.glidepath.picker.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.picker.policy.PolicyStore.Stored;
import org.junit.jupiter.api.Test;

/** What every place for the policy does alike. */
abstract class PolicyStoreSuite {

    /** A place where nothing is kept. */
    abstract PolicyStore empty();

    @Test
    void saysThatNothingIsKept() {
        assertThat(empty().read()).isEmpty();
    }

    @Test
    void takesTheFirstSeedAlone() {
        PolicyStore store = empty();

        store.seed(new Stored(4, "first"));
        store.seed(new Stored(9, "second"));

        assertThat(store.read()).contains(new Stored(4, "first"));
    }

    @Test
    void numbersChangesOnFromTheSeed() {
        PolicyStore store = empty();
        store.seed(new Stored(4, "first"));

        assertThat(store.put("second", "me", 0)).isEqualTo(5);
        assertThat(store.put("third: ü", "me", 2)).isEqualTo(6);
        assertThat(store.read()).contains(new Stored(6, "third: ü"));
    }

    @Test
    void numbersAChangeAboveWhatItsAuthorHasSeen() {
        PolicyStore store = empty();

        assertThat(store.put("first", "me", 41)).isEqualTo(42);
    }
}
