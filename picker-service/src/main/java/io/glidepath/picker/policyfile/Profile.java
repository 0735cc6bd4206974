package io.glidepath.picker.policyfile;

import io.glidepath.picker.flow.LateBinding;
import io.glidepath.picker.pairing.Splitting;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.Policy;
import io.glidepath.picker.scheduling.Room;
import java.util.Map;

/**
 * One profile of a policy file.
 *
 * @param name its name in the file
 * @param policy ranks
 * @param cost prices
 * @param hold whether a request is held while its best worker has much prefill ahead
 * @param labels what a worker must bear to be chosen
 */
public record Profile(String name, Policy policy, CostModel cost, boolean hold, Map<String, String> labels) {

    /** Copies the labels. */
    public Profile {
        labels = Map.copyOf(labels);
    }

    /**
     * The profile, ready to judge.
     *
     * @param room how much a worker may have
     * @param revision revision of its file
     * @param splitting what the pool says of prefill and decode apart
     * @return what decides
     */
    public InForce inForce(Room room, long revision, Splitting splitting) {
        Room within = hold ? room : room.withoutHolding();
        return new InForce(new LateBinding(policy, within), cost, name, revision, splitting, labels);
    }
}
