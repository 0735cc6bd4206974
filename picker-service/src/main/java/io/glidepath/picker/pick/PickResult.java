package io.glidepath.picker.pick;

import io.glidepath.contracts.pick.PickAnswer;
import io.glidepath.contracts.problem.Problem;

/** How a pick ended. */
sealed interface PickResult {

    /**
     * A worker was chosen and reserved.
     *
     * @param answer what the gateway is told
     * @param summary the decision in one line
     */
    record Picked(PickAnswer answer, String summary) implements PickResult {}

    /**
     * None was.
     *
     * @param problem why
     */
    record Refused(Problem problem) implements PickResult {}
}
