package io.glidepath.picker.placing;

import io.glidepath.picker.policy.Policies;
import org.springframework.stereotype.Component;

/**
 * What all choices are made with.
 *
 * @param policies decide, and can change between two looks
 * @param experience what is known of the workers
 */
@Component
public record Deciding(Policies policies, Experience experience) {

    /**
     * What one choice is made with.
     *
     * @param model the request's model, aliases resolved
     * @param tenant who asks
     * @return with the policy as it is now
     */
    public Decider now(String model, String tenant) {
        return new Decider(policies.inForce(model, tenant), experience);
    }
}
