package io.glidepath.simulator.answers;

/**
 * The tokens of a request, all its prompts and choices together.
 *
 * @param prompt each prompt once
 * @param completion of every choice so far
 * @param cached prompt tokens found in the cache
 * @param createdCache prompt tokens put into it
 */
record Usage(int prompt, int completion, int cached, int createdCache) {

    private StringBuilder counts(StringBuilder out) {
        return out.append("\"usage\":{\"prompt_tokens\":")
                .append(prompt)
                .append(",\"total_tokens\":")
                .append(prompt + completion)
                .append(",\"completion_tokens\":")
                .append(completion);
    }

    /** The short form inside the events of a stream. */
    void appendRunning(StringBuilder out, boolean chat) {
        counts(out).append(chat ? ",\"completion_tokens_details\":null}" : "}");
    }

    /** The form of a stream's last event. */
    void appendFinal(StringBuilder out, boolean chat) {
        counts(out).append(",\"prompt_tokens_details\":{\"cached_tokens\":").append(cached);
        if (chat) {
            out.append(",\"created_cache_tokens\":").append(createdCache);
        }
        out.append("}}");
    }

    /** The form of a whole answer. */
    void appendFull(StringBuilder out, boolean chat) {
        counts(out).append(",\"prompt_tokens_details\":{\"cached_tokens\":").append(cached);
        out.append(",\"created_cache_tokens\":");
        if (chat) {
            out.append(createdCache);
        } else {
            out.append("null");
        }
        out.append(",\"multimodal_tokens\":null},\"completion_tokens_details\":null}");
    }
}
