package io.glidepath.picker.placing;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.pairing.SplitMode;
import io.glidepath.picker.policyfile.InForce;
import java.util.Set;

/**
 * What one choice is made with.
 *
 * @param policy decides
 * @param experience what is known of the workers
 */
public record Decider(InForce policy, Experience experience) {

    /** Workers that could do both and only read prompts for now; none where prompts may not be read apart. */
    public Set<WorkerId> reading() {
        return policy.splitting().mode() == SplitMode.AUTOMATIC
                ? experience.roles().prefills()
                : Set.of();
    }
}
