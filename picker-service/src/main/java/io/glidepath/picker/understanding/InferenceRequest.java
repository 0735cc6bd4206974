package io.glidepath.picker.understanding;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the picker understands of a client's body.
 *
 * @param model the model asked for
 * @param prompt what to go on from
 * @param inexact fields that change the prompt in ways only the engine knows; empty when {@code prompt} is all of it
 * @param maxTokens most tokens that the client wants; empty when it names none
 * @param choices answers wanted, at least 1
 * @param stream whether the answer is wanted token by token
 * @param cacheSalt keeps the prompt's blocks apart from equal ones; empty when there is none
 * @param raw fields that change the prompt, as bytes of the body, for the engine to render
 */
public record InferenceRequest(
        String model,
        Prompt prompt,
        Set<String> inexact,
        OptionalInt maxTokens,
        int choices,
        boolean stream,
        Optional<String> cacheSalt,
        List<RawField> raw) {

    /** Copies the collections. */
    public InferenceRequest {
        inexact = Collections.unmodifiableSet(new LinkedHashSet<>(inexact));
        raw = List.copyOf(raw);
    }

    /**
     * One field as it stands in the body.
     *
     * @param name its name
     * @param json its value's bytes; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Large, on the hot path, and never compared.
    public record RawField(String name, byte[] json) {}
}
