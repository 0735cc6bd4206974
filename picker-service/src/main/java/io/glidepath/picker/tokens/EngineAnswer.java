package io.glidepath.picker.tokens;

/** What an engine said of a prompt's tokens. */
sealed interface EngineAnswer {

    /**
     * Tokens.
     *
     * @param ids those before the first image, sound or film, whose blocks are named by more than tokens; not to be
     *     changed
     * @param count all of the prompt's
     */
    @SuppressWarnings("ArrayRecordComponent") // Large, on the hot path, and never compared.
    record Ids(int[] ids, int count) implements EngineAnswer {

        Ids(int[] ids) {
            this(ids, ids.length);
        }
    }

    /**
     * None.
     *
     * @param cause {@code engine_late}, {@code engine_gone}, {@code engine_refused} or {@code engine_malformed}
     */
    record Failed(String cause) implements EngineAnswer {}
}
