package io.glidepath.simulator.answers;

import io.glidepath.simulator.exchange.JsonText;

/**
 * What every event and answer of one request repeats.
 *
 * @param id with the API's prefix
 * @param created seconds since the epoch
 * @param model served name
 * @param chat whether of the chat API
 */
record AnswerIdentity(String id, long created, String model, boolean chat) {

    /** What the engine names its version and build. */
    static final String FINGERPRINT = "\"system_fingerprint\":\"vllm-0.32.0-9aa2e071\"";

    /** The beginning of the JSON object, up to the value of {@code choices}. */
    String opening(boolean chunk) {
        String object = !chat ? "text_completion" : chunk ? "chat.completion.chunk" : "chat.completion";
        StringBuilder out = new StringBuilder("{\"id\":");
        JsonText.quote(out, id);
        out.append(",\"object\":\"").append(object).append("\",\"created\":").append(created);
        out.append(",\"model\":");
        JsonText.quote(out, model);
        return out.append(",\"choices\":").toString();
    }
}
