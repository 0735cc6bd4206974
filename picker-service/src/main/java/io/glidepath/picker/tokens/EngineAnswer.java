package io.glidepath.picker.tokens;

/** What an engine said to {@code /tokenize}. */
sealed interface EngineAnswer {

    /**
     * Tokens.
     *
     * @param ids not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Large, on the hot path, and never compared.
    record Ids(int[] ids) implements EngineAnswer {}

    /**
     * None.
     *
     * @param cause {@code engine_late}, {@code engine_gone}, {@code engine_refused} or {@code engine_malformed}
     */
    record Failed(String cause) implements EngineAnswer {}
}
