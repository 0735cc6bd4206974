package io.glidepath.picker.understanding;

import java.util.Arrays;
import java.util.Optional;

/** The calls whose bodies are understood. */
public enum Api {
    /** A conversation. */
    CHAT("/v1/chat/completions"),
    /** A text to go on from. */
    COMPLETIONS("/v1/completions"),
    /** A conversation in Anthropic's form. */
    MESSAGES("/v1/messages"),
    /** A conversation in the form of OpenAI's newer call. */
    RESPONSES("/v1/responses"),
    /** Texts to be turned into vectors. */
    EMBEDDINGS("/v1/embeddings");

    private final String path;

    Api(String path) {
        this.path = path;
    }

    /**
     * Where the call is served.
     *
     * @return the path, without query
     */
    public String path() {
        return path;
    }

    /**
     * Finds a call by the client's path.
     *
     * @param path the path, without query
     * @return the call; empty for a path whose bodies are not understood
     */
    public static Optional<Api> of(String path) {
        return Arrays.stream(values()).filter(api -> api.path.equals(path)).findFirst();
    }
}
