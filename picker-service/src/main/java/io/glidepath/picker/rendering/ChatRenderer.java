package io.glidepath.picker.rendering;

import io.glidepath.picker.templates.TemplateException;
import io.glidepath.picker.understanding.ChatOptions;
import io.glidepath.picker.understanding.ChatOptions.Adaptation;
import io.glidepath.picker.understanding.Message;
import io.glidepath.picker.understanding.Prompt;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Renders conversations of one model as vLLM 0.32 and Transformers 5 do: content as text or as parts, as the template
 * wants it, special tokens by name, and the engine's own changes to a conversation. Thread-safe.
 */
public final class ChatRenderer {

    private static final String DEFAULT = "default";
    private static final String WITH_TOOLS = "tool_use";

    private final Map<String, TemplateTraits> templates;
    private final Map<String, String> specialTokens;
    private final Supplier<LocalDateTime> clock;
    // Templates out of requests; guarded by itself.
    private final Map<String, TemplateTraits> foreign = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TemplateTraits> eldest) {
            return size() > 16;
        }
    });

    private ChatRenderer(
            Map<String, TemplateTraits> templates, Map<String, String> specialTokens, Supplier<LocalDateTime> clock) {
        this.templates = templates;
        this.specialTokens = specialTokens;
        this.clock = clock;
    }

    /**
     * Reads a model's templates.
     *
     * @param sources the templates' texts by name: {@code default}, and {@code tool_use} where a model has one of its
     *     own for conversations with tools
     * @param specialTokens texts of the special tokens by the name that templates know: {@code bos_token}, …
     * @param clock what a template shows as the time
     * @return a renderer
     * @throws TemplateException naming the line, for anything that our template language does not know
     * @throws IllegalArgumentException without a template {@code default}
     */
    public static ChatRenderer of(
            Map<String, String> sources, Map<String, String> specialTokens, Supplier<LocalDateTime> clock) {
        if (!sources.containsKey(DEFAULT)) {
            throw new IllegalArgumentException("templates must have 'default' but were " + sources.keySet());
        }
        Map<String, TemplateTraits> read = new HashMap<>();
        sources.forEach((name, source) -> read.put(name, TemplateTraits.of(source, clock)));
        return new ChatRenderer(Map.copyOf(read), Map.copyOf(specialTokens), clock);
    }

    /**
     * Renders a conversation.
     *
     * @param chat the conversation
     * @return its text, or why there is none
     */
    public Rendered render(Prompt.Chat chat) {
        ChatOptions options = chat.options();
        Optional<TemplateTraits> traits = template(options);
        if (traits.isEmpty()) {
            return new Rendered.Failed("template_unknown", "the request's template is not understood");
        }
        try {
            return new Rendered.Text(render(traits.get(), chat.messages(), options), options.addSpecialTokens());
        } catch (TemplateException refused) {
            return new Rendered.Failed("template_refused", String.valueOf(refused.getMessage()));
        }
    }

    private String render(TemplateTraits traits, List<Message> messages, ChatOptions options) {
        List<Message> adapted = Adaptations.apply(messages, options, traits);
        List<Map<String, @Nullable Object>> data = new MessageData(traits.wantsParts()).of(adapted);
        Map<String, @Nullable Object> variables = variables(traits, options);
        if (!options.continueFinalMessage()) {
            variables.put("messages", data);
            return traits.template().render(variables);
        }
        Continuation continuation = Continuation.of(data, traits.source());
        variables.put("messages", continuation.messages());
        return continuation.cut(traits.template().render(variables));
    }

    private Map<String, @Nullable Object> variables(TemplateTraits traits, ChatOptions options) {
        Map<String, @Nullable Object> variables = new HashMap<>(specialTokens);
        variables.put("documents", null);
        variables.putAll(options.variables());
        variables.put("tools", options.tools().orElse(null));
        variables.put("add_generation_prompt", options.addGenerationPrompt());
        if (options.adaptations().contains(Adaptation.THINKING_OFF)) {
            String effort = traits.effortForNoThinking();
            variables.put("reasoning_effort", effort);
            variables.putIfAbsent("enable_thinking", !effort.equals("none"));
        }
        return variables;
    }

    private Optional<TemplateTraits> template(ChatOptions options) {
        if (options.chatTemplate().isPresent()) {
            return foreign(options.chatTemplate().get());
        }
        TemplateTraits withTools = templates.get(WITH_TOOLS);
        TemplateTraits chosen = options.tools().isPresent() && withTools != null ? withTools : templates.get(DEFAULT);
        return Optional.ofNullable(chosen);
    }

    /** A template that came with a request: a name of ours, or a source. */
    private Optional<TemplateTraits> foreign(String text) {
        TemplateTraits known = templates.getOrDefault(text, foreign.get(text));
        if (known != null) {
            return Optional.of(known);
        }
        try {
            TemplateTraits read = TemplateTraits.of(text, clock);
            foreign.put(text, read);
            return Optional.of(read);
        } catch (TemplateException unknown) {
            return Optional.empty();
        }
    }
}
