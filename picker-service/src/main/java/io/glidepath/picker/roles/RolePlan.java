package io.glidepath.picker.roles;

import java.util.List;

/**
 * What the controller last thought, in full.
 *
 * @param prefills how many workers prefill
 * @param best how many would be best now
 * @param persisted evaluations in a row that wanted to leave {@code prefills = 0}
 * @param seconds {@code J(k)} for every k from 0; infinite where k cannot carry what is asked
 * @param demand what it rests on
 * @param reason why it is as it is, one sentence
 */
public record RolePlan(int prefills, int best, int persisted, List<Double> seconds, Demand demand, String reason) {

    /** Nothing was evaluated yet. */
    public static final RolePlan NONE = new RolePlan(0, 0, 0, List.of(), Demand.NONE, "nothing was asked yet");

    /** Copies the list. */
    public RolePlan {
        seconds = List.copyOf(seconds);
    }
}
