package io.glidepath.picker.ledger;

import io.glidepath.contracts.ledger.WorkerBooks;
import io.glidepath.picker.freelist.Landmarks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prompts that one worker computes, so that other pickers know what will be in its cache before the index does. Not
 * thread-safe.
 */
final class Computing {

    private final Map<Object, Part> parts = new LinkedHashMap<>();

    private record Part(Landmarks prompt, long cachedTokens) {}

    /** A prompt of which so much is cached; told by whoever computes it. */
    void began(Object whose, Landmarks prompt, long cachedTokens) {
        parts.put(whose, new Part(prompt, cachedTokens));
    }

    /** It is computed, or nobody will. */
    void over(Object whose) {
        parts.remove(whose);
    }

    /** Landmarks of what was not cached, those begun first before the others; as many as may be told. */
    List<Long> keys() {
        List<Long> keys = new ArrayList<>();
        for (Part part : parts.values()) {
            if (keys.size() >= WorkerBooks.MOST_KEYS) {
                break;
            }
            part.prompt.beyond(part.cachedTokens, keys::add);
        }
        return keys.subList(0, Math.min(keys.size(), WorkerBooks.MOST_KEYS));
    }
}
