package io.glidepath.picker.templates;

import io.glidepath.picker.templates.language.Node;
import io.glidepath.picker.templates.language.StatementParser;
import io.glidepath.picker.templates.values.Budget;
import io.glidepath.picker.templates.values.Python;
import io.glidepath.picker.templates.values.TemplateFault;
import io.glidepath.picker.templates.values.Value;
import io.glidepath.picker.templates.values.Value.Arguments;
import io.glidepath.picker.templates.values.Value.Callable;
import io.glidepath.picker.templates.values.Value.Namespace;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chat template of a model, ready to render.
 *
 * <p>Renders what Jinja2 3.1 renders with the settings of Hugging Face Transformers (trim_blocks, lstrip_blocks, loop
 * controls, generation blocks, its own tojson, raise_exception, strftime_now; lists and mappings immutable). Strict: a
 * statement, filter or test that it does not know is an error when the template is read. Immutable and thread-safe.
 */
public final class ChatTemplate {

    private static final int MAX_SOURCE = 1 << 20;
    private static final long MAX_STEPS = 5_000_000;
    private static final int MAX_OUTPUT = 64 << 20;
    private static final int MAX_RANGE = 100_000;
    private static final Pattern DIRECTIVE = Pattern.compile("%(.)");

    private static final Map<String, Value> BARE = bare();

    private final List<Node> nodes;
    private final Supplier<LocalDateTime> clock;

    private ChatTemplate(List<Node> nodes, Supplier<LocalDateTime> clock) {
        this.nodes = nodes;
        this.clock = clock;
    }

    /**
     * Reads a template.
     *
     * @param source the template's text, at most 1 MiB
     * @param clock what {@code strftime_now} shows
     * @return the template
     * @throws TemplateException naming the line, for anything this Jinja does not know
     */
    public static ChatTemplate of(String source, Supplier<LocalDateTime> clock) {
        if (source.length() > MAX_SOURCE) {
            throw new TemplateException(
                    "a template has at most " + MAX_SOURCE + " characters, this " + source.length());
        }
        try {
            return new ChatTemplate(StatementParser.parse(source), clock);
        } catch (TemplateFault fault) {
            throw new TemplateException(String.valueOf(fault.getMessage()));
        }
    }

    /**
     * Renders a conversation.
     *
     * @param variables plain JSON data by name: {@code messages}, {@code tools}, {@code add_generation_prompt},
     *     {@code bos_token}, …; a name that is absent is undefined, one that is null is None
     * @return the prompt's text
     * @throws TemplateException when the template raises, looks into something undefined, or takes too much
     */
    public String render(Map<String, ?> variables) {
        return run(globals(), variables);
    }

    private String run(Map<String, Value> globals, Map<String, ?> variables) {
        try {
            Map<String, Value> values = new HashMap<>(globals);
            variables.forEach((name, value) -> values.put(name, Value.ofJson(value)));
            return new Renderer(new Budget(MAX_STEPS, MAX_OUTPUT)).render(nodes, Scope.of(values));
        } catch (TemplateFault fault) {
            throw new TemplateException(String.valueOf(fault.getMessage()));
        } catch (StackOverflowError e) {
            throw new TemplateException("the conversation is nested too deeply for the template");
        }
    }

    /**
     * Whether the template walks over a message's content, so that engines hand content over as a list of parts.
     *
     * @return false when content comes as one text
     */
    public boolean wantsParts() {
        return ContentDetection.wantsParts(nodes);
    }

    /**
     * Renders as plain Jinja would, without what Transformers adds to it, which is how vLLM tries a template.
     *
     * @param variables plain JSON data by name
     * @return the text
     * @throws TemplateException when the template raises, or uses one of the additions
     */
    public String renderBare(Map<String, ?> variables) {
        if (ContentDetection.hasGeneration(nodes)) {
            throw new TemplateException("plain Jinja does not know 'generation'");
        }
        return run(BARE, variables);
    }

    private Map<String, Value> globals() {
        Callable raise = args -> {
            throw new TemplateFault(Python.str(args.required(0, "message")));
        };
        Callable now = args -> Value.of(strftime(Python.text(args.required(0, "format")), clock.get()));
        Map<String, Value> all = new HashMap<>(BARE);
        all.put("raise_exception", raise);
        all.put("strftime_now", now);
        return all;
    }

    private static Map<String, Value> bare() {
        Callable range = ChatTemplate::range;
        Callable namespace = ChatTemplate::namespace;
        Callable dict = args -> Value.ofJson(args.named());
        return Map.of("range", range, "namespace", namespace, "dict", dict);
    }

    private static Value namespace(Arguments args) {
        Map<String, Value> attributes = new HashMap<>();
        for (Value given : args.positional()) {
            if (!(given instanceof Value.Dict dict)) {
                throw new TemplateFault("a namespace is made of mappings and named values");
            }
            dict.entries().forEach((name, value) -> attributes.put(Python.text(name), value));
        }
        attributes.putAll(args.named());
        return new Namespace(attributes);
    }

    private static Value range(Arguments args) {
        List<Value> bounds = args.positional();
        long from = bounds.size() > 1 ? Python.whole(bounds.getFirst()) : 0;
        long to = Python.whole(bounds.size() > 1 ? bounds.get(1) : args.required(0, "stop"));
        long step = bounds.size() > 2 ? Python.whole(bounds.get(2)) : 1;
        if (step == 0 || Math.abs((to - from) / step) > MAX_RANGE) {
            throw new TemplateFault("range() of step 0, or of more than " + MAX_RANGE + " numbers");
        }
        List<Value> numbers = new ArrayList<>();
        for (long i = from; step > 0 ? i < to : i > to; i += step) {
            numbers.add(Value.of(i));
        }
        return Value.Seq.list(numbers);
    }

    /** The directives of {@code strftime} that templates use; another is an error. */
    private static String strftime(String format, LocalDateTime now) {
        return DIRECTIVE
                .matcher(format)
                .replaceAll(found ->
                        Matcher.quoteReplacement(directive(found.group(1).charAt(0), now)));
    }

    private static String directive(char letter, LocalDateTime now) {
        if (letter == '%') {
            return "%";
        }
        String pattern =
                switch (letter) {
                    case 'd' -> "dd";
                    case 'm' -> "MM";
                    case 'b' -> "MMM";
                    case 'B' -> "MMMM";
                    case 'Y' -> "yyyy";
                    case 'y' -> "yy";
                    case 'H' -> "HH";
                    case 'I' -> "hh";
                    case 'M' -> "mm";
                    case 'S' -> "ss";
                    case 'p' -> "a";
                    case 'A' -> "EEEE";
                    case 'a' -> "EEE";
                    case 'j' -> "DDD";
                    default -> throw new TemplateFault("strftime_now does not know %" + letter);
                };
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(now);
    }
}
