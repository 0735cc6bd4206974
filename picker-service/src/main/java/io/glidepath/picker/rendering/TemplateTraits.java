package io.glidepath.picker.rendering;

import io.glidepath.picker.templates.ChatTemplate;
import io.glidepath.picker.templates.TemplateException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A template with what vLLM 0.32 finds out about it by looking and by trying.
 *
 * @param template ready to render
 * @param source its text
 * @param wantsParts whether it walks over a message's content, so that content comes as a list of parts
 * @param knowsDevelopers whether it names the role {@code developer}
 * @param systemFirst whether it refuses a system message behind the first
 * @param effortForNoThinking the {@code reasoning_effort} by which thinking is turned off
 */
record TemplateTraits(
        ChatTemplate template,
        String source,
        boolean wantsParts,
        boolean knowsDevelopers,
        boolean systemFirst,
        String effortForNoThinking) {

    private static final List<String> EFFORTS = List.of("low", "medium", "high", "xhigh", "max");

    static TemplateTraits of(String source, Supplier<LocalDateTime> clock) {
        ChatTemplate template = ChatTemplate.of(source, clock);
        return new TemplateTraits(
                template,
                source,
                template.wantsParts(),
                source.contains("\"developer\"") || source.contains("'developer'"),
                refusesLaterSystem(template),
                effortForNoThinking(template));
    }

    /** vLLM tries it without the functions that Transformers adds. */
    private static boolean refusesLaterSystem(ChatTemplate template) {
        Map<String, String> system = Map.of("role", "system", "content", "t");
        Map<String, String> user = Map.of("role", "user", "content", "t");
        try {
            template.renderBare(
                    Map.of("messages", List.of(system, user, system, user), "add_generation_prompt", false));
            return false;
        } catch (TemplateException refused) {
            return true;
        }
    }

    /** {@code none}, unless the template refuses it or makes the same of it as of an effort. */
    private static String effortForNoThinking(ChatTemplate template) {
        Optional<String> none = probe(template, "none");
        boolean heeded = none.isPresent()
                && EFFORTS.stream().noneMatch(effort -> probe(template, effort).equals(none));
        return heeded ? "none" : "low";
    }

    private static Optional<String> probe(ChatTemplate template, String effort) {
        Object content = template.wantsParts() ? List.of(Map.of("type", "text", "text", "Hi")) : "Hi";
        try {
            return Optional.of(template.render(Map.of(
                    "messages",
                    List.of(Map.of("role", "user", "content", content)),
                    "add_generation_prompt",
                    true,
                    "reasoning_effort",
                    effort,
                    "enable_thinking",
                    !effort.equals("none"))));
        } catch (TemplateException refused) {
            return Optional.empty();
        }
    }
}
