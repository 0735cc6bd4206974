package io.glidepath.picker.parsing;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.picker.understanding.InferenceRequest;

/** Result of reading a body. */
public sealed interface Parsed {

    /**
     * The body is a request.
     *
     * @param request the request
     */
    record Understood(InferenceRequest request) implements Parsed {}

    /**
     * The body is none.
     *
     * @param problem names the field, the rule and what came instead; holds no text of the prompt
     */
    record Refused(Problem problem) implements Parsed {}
}
