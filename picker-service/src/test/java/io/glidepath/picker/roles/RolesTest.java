package io.glidepath.picker.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.contracts.identity.WorkerId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolesTest {

    private static final long SECOND = 1_000_000_000L;

    private final Roles roles = new Roles();

    @Test
    void pressureIsThePrefillThatArrivesAtAllPickersOverThePrefillWorkers() {
        // Ten prompts of 0.2 s a second: two seconds a second, three pickers, four workers.
        for (int tenth = 0; tenth < 1_200; tenth++) {
            roles.demand().note(new DemandMeter.Asked(0.2, 0.2, 1_000, 10, 1_000, 0), tenth * SECOND / 10);
        }

        assertThat(roles.pressure(4, 3, 120 * SECOND)).isCloseTo(1.5, within(0.02));
        assertThat(roles.pressure(0, 3, 120 * SECOND)).isZero();
    }

    @Test
    void keepsItsOwnCopyOfWhoPrefills() {
        Set<WorkerId> labelled = new HashSet<>(Set.of(new WorkerId("a")));
        roles.replace(labelled);

        labelled.clear();

        assertThat(roles.prefills()).containsExactly(new WorkerId("a"));
    }
}
