package io.glidepath.picker.rendering;

import io.glidepath.picker.templates.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A conversation whose last message the answer goes on in: a mark behind its text tells where the prompt ends
 * (Transformers 5, {@code render_jinja_template}).
 *
 * @param messages the conversation with the mark
 * @param last the text that is gone on in
 */
record Continuation(List<Map<String, @Nullable Object>> messages, String last) {

    private static final String MARK = "CONTINUE_FINAL_MESSAGE_TAG ";

    static Continuation of(List<Map<String, @Nullable Object>> messages, String source) {
        if (messages.isEmpty() || !source.contains("content")) {
            throw new TemplateException("there is no message to go on in");
        }
        Map<String, @Nullable Object> marked = new LinkedHashMap<>(messages.getLast());
        List<Map<String, @Nullable Object>> all = new ArrayList<>(messages.subList(0, messages.size() - 1));
        all.add(marked);
        if (marked.get("content") instanceof List<?> parts) {
            List<Object> copy = new ArrayList<>(parts);
            String text = mark(copy);
            marked.put("content", copy);
            return new Continuation(all, text);
        }
        String text = String.valueOf(marked.get("content"));
        marked.put("content", text + MARK);
        return new Continuation(all, text);
    }

    /** Marks the last text among parts. */
    private static String mark(List<Object> parts) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (parts.get(i) instanceof Map<?, ?> part && part.get("text") instanceof String text) {
                Map<Object, @Nullable Object> marked = new LinkedHashMap<>(part);
                marked.put("text", text + MARK);
                parts.set(i, marked);
                return text;
            }
        }
        throw new TemplateException("the last message has no text to go on in");
    }

    /** The prompt without the mark and what stands behind it. */
    String cut(String rendered) {
        int at = rendered.lastIndexOf(MARK.strip());
        if (at < 0 || !rendered.contains(last.strip())) {
            throw new TemplateException("the template drops the message to go on in");
        }
        String prompt = rendered.substring(0, at);
        // A template that trimmed the mark's blank trims the text's as well.
        return rendered.startsWith(MARK, at) ? prompt : stripTrailing(Objects.requireNonNull(prompt));
    }

    private static String stripTrailing(String text) {
        return text.stripTrailing();
    }
}
