package io.glidepath.picker.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every place holds where pickers agree who decides. */
abstract class RoleStoreSuite {

    abstract RoleStore empty();

    @Test
    void knowsNothingAtFirst() {
        assertThat(empty().read()).isEmpty();
    }

    @Test
    void givesTheLeadToWhoAsksFirst() {
        assertThat(empty().lead("a.1")).isPositive();
    }

    @Test
    void leavesTheLeadToWhoHasIt() {
        RoleStore store = empty();
        long fence = store.lead("a.1");

        assertThat(store.lead("a.1")).isEqualTo(fence);
    }

    @Test
    void keepsWhatTheLeaderPublished() {
        RoleStore store = empty();
        long fence = store.lead("a.1");

        assertThat(store.publish(fence, "one")).isTrue();
        assertThat(store.publish(fence, "two")).isTrue();

        assertThat(store.read()).contains("two");
    }
}
