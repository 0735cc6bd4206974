package io.glidepath.picker.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.roles.RoleLabels.Candidate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleLabelsTest {

    private static final WorkerId A = new WorkerId("a");
    private static final WorkerId B = new WorkerId("b");
    private static final WorkerId C = new WorkerId("c");
    private static final List<Candidate> THREE = List.of(new Candidate(A, 5), new Candidate(B, 1), new Candidate(C, 3));

    @Test
    void takesThoseWithTheFewestDecodesToRunOut() {
        assertThat(RoleLabels.choose(Set.of(), THREE, 2)).containsExactlyInAnyOrder(B, C);
    }

    @Test
    void keepsWhoPrefillsAlready() {
        assertThat(RoleLabels.choose(Set.of(A), THREE, 2)).containsExactlyInAnyOrder(A, B);
    }

    @Test
    void letsGoOfThoseThatAreTooMany() {
        assertThat(RoleLabels.choose(Set.of(A, B), THREE, 1)).containsExactly(B);
    }

    @Test
    void leavesSomebodyToDecode() {
        assertThat(RoleLabels.choose(Set.of(), THREE, 7)).hasSize(2);
    }

    @Test
    void forgetsThoseThatAreGone() {
        assertThat(RoleLabels.choose(Set.of(new WorkerId("gone")), THREE, 1)).containsExactly(B);
    }
}
