package io.glidepath.local.demo;

import java.time.Duration;

/** What became of one request. */
sealed interface Sample {

    /**
     * It was answered.
     *
     * @param firstToken from the time it was due to its first token
     * @param end since the start of the load
     * @param promptTokens as the engine counted them
     * @param cachedTokens those of them that the engine found in its cache
     * @param outputTokens as the engine counted them
     */
    record Answered(Duration firstToken, Duration end, int promptTokens, int cachedTokens, int outputTokens)
            implements Sample {}

    /**
     * It was not.
     *
     * @param reason status or fault, in a few words
     */
    record Failed(String reason) implements Sample {}
}
