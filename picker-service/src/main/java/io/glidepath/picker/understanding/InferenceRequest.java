package io.glidepath.picker.understanding;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the picker understands of a client's body.
 *
 * @param api the call that it came with
 * @param model the model asked for
 * @param prompt what to go on from
 * @param inexact fields that change the prompt in ways only the engine knows; empty when {@code prompt} is all of it
 * @param truncation how the prompt's tokens are cut; empty when they stay whole
 * @param maxTokens most tokens that the client wants; empty when it names none
 * @param choices answers wanted, at least 1
 * @param stream whether the answer is wanted token by token
 * @param cacheSalt keeps the prompt's blocks apart from equal ones; empty when there is none
 * @param raw fields that change the prompt, as they stand in the body, for the engine to render
 * @param body the whole body; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Large, on the hot path, and never compared.
public record InferenceRequest(
        Api api,
        String model,
        Prompt prompt,
        Set<String> inexact,
        Optional<Truncation> truncation,
        OptionalInt maxTokens,
        int choices,
        boolean stream,
        Optional<String> cacheSalt,
        List<RawField> raw,
        byte[] body) {

    /** Copies the collections. */
    public InferenceRequest {
        inexact = Collections.unmodifiableSet(new LinkedHashSet<>(inexact));
        raw = List.copyOf(raw);
    }

    /**
     * A request whose prompt is all that matters.
     *
     * @param model the model asked for
     * @param prompt what to go on from
     * @param maxTokens most tokens that the client wants
     */
    public InferenceRequest(String model, Prompt prompt, OptionalInt maxTokens) {
        this(
                Api.COMPLETIONS,
                model,
                prompt,
                Set.of(),
                Optional.empty(),
                maxTokens,
                1,
                false,
                Optional.empty(),
                List.of(),
                new byte[0]);
    }

    /**
     * One field as it stands in the body.
     *
     * @param name its name
     * @param body the whole body; not to be changed
     * @param from where the value begins
     * @param to behind its last byte
     */
    @SuppressWarnings("ArrayRecordComponent") // Large, on the hot path, and never compared.
    public record RawField(String name, byte[] body, int from, int to) {

        /**
         * The value's bytes.
         *
         * @return a copy
         */
        public byte[] json() {
            return Arrays.copyOfRange(body, from, to);
        }
    }
}
