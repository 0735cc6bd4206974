package io.glidepath.picker.roles;

import io.glidepath.contracts.identity.WorkerId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which workers prefill, of those that can do both. Pure. */
public final class RoleLabels {

    private RoleLabels() {}

    /**
     * A worker that can do both.
     *
     * @param id the worker
     * @param inFlight requests that decode there, and must run out before it is free of them
     */
    public record Candidate(WorkerId id, int inFlight) {}

    /**
     * Chooses so many. Who prefills already goes on; then come those with the fewest decodes to run out.
     *
     * @param before who prefills now
     * @param candidates workers that can do both
     * @param wanted how many; of fewer candidates all but one are taken, for somebody must decode
     * @return who prefills from now on
     */
    public static Set<WorkerId> choose(Set<WorkerId> before, List<Candidate> candidates, int wanted) {
        return candidates.stream()
                .sorted(Comparator.comparing((Candidate one) -> !before.contains(one.id()))
                        .thenComparingInt(Candidate::inFlight)
                        .thenComparing(Candidate::id))
                .limit(Math.max(0, Math.min(wanted, candidates.size() - 1)))
                .map(Candidate::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
