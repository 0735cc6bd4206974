package io.glidepath.picker.splitting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code pre_tokenizer} of a {@code tokenizer.json} (Hugging Face tokenizers 0.21). Known patterns have splitters
 * written for them; others run as regular expressions. Whatever is not known exactly is refused.
 */
public final class PreTokenizers {

    /** Pattern of the vocabulary cl100k_base. */
    public static final String CL100K = Cl100kSplitter.PATTERN;

    /** Pattern of the vocabulary o200k_base. */
    public static final String O200K = O200kSplitter.PATTERN;

    private PreTokenizers() {}

    /**
     * Reads a byte-level pre-tokenizer.
     *
     * @param node the value of the field
     * @return its splitter
     * @throws UnsupportedSplittingException for another kind, or an option that is not known
     */
    public static Splitter of(JsonNode node) {
        List<JsonNode> steps = steps(node);
        if (steps.isEmpty() || !type(steps.getLast()).equals("ByteLevel")) {
            throw new UnsupportedSplittingException("a pre-tokenizer that does not end in ByteLevel");
        }
        List<Splitter> splitters = new ArrayList<>();
        List<String> patterns = new ArrayList<>();
        for (JsonNode step : steps) {
            pattern(step).ifPresent(patterns::add);
            splitter(step).ifPresent(splitters::add);
        }
        if (patterns.equals(DeepSeekSplitter.PATTERNS) && splitters.size() == patterns.size()) {
            return new DeepSeekSplitter();
        }
        return splitters.size() == 1 ? splitters.getFirst() : new SequenceSplitter(splitters);
    }

    /**
     * The splitter of a pattern.
     *
     * @param pattern the pattern, as tokenizer files write it
     * @return written for it, or else a regular expression
     * @throws UnsupportedSplittingException when its meaning is not known exactly
     */
    public static Splitter ofPattern(String pattern) {
        return switch (pattern) {
            case Gpt2Splitter.PATTERN -> new Gpt2Splitter();
            case Cl100kSplitter.PATTERN -> new Cl100kSplitter(3);
            case Cl100kSplitter.PATTERN_OF_SINGLE_DIGITS -> new Cl100kSplitter(1);
            case O200kSplitter.PATTERN -> new O200kSplitter(true, 3);
            case O200kSplitter.PATTERN_OF_TEKKEN -> new O200kSplitter(false, 1);
            default -> new RegexSplitter(Regexes.compile(pattern));
        };
    }

    private static List<JsonNode> steps(JsonNode node) {
        return type(node).equals("Sequence")
                ? node.path("pretokenizers").valueStream().toList()
                : List.of(node);
    }

    private static Optional<Splitter> splitter(JsonNode step) {
        return switch (type(step)) {
            case "Split" -> Optional.of(split(step));
            case "Digits" -> Optional.of(new DigitSplitter(flag(step, "individual_digits", false)));
            case "ByteLevel" -> byteLevel(step);
            default -> throw new UnsupportedSplittingException("pre-tokenizer '" + type(step) + "'");
        };
    }

    private static Optional<Splitter> byteLevel(JsonNode step) {
        if (flag(step, "add_prefix_space", true)) {
            throw new UnsupportedSplittingException("ByteLevel with add_prefix_space");
        }
        return flag(step, "use_regex", true) ? Optional.of(new Gpt2Splitter()) : Optional.empty();
    }

    private static Splitter split(JsonNode step) {
        String pattern = pattern(step).orElseThrow(() -> new UnsupportedSplittingException("Split without a pattern"));
        String behavior = step.path("behavior").asString("");
        boolean invert = flag(step, "invert", false);
        boolean regex = step.path("pattern").has("Regex");
        // Dropping what lies between matches is the same as keeping it where a pattern leaves nothing between.
        boolean dropsNothing = behavior.equals("Removed") && invert && isGapless(pattern);
        if (!(behavior.equals("Isolated") && !invert) && !dropsNothing) {
            throw new UnsupportedSplittingException("Split with behavior " + behavior + ", invert " + invert);
        }
        return regex ? ofPattern(pattern) : new RegexSplitter(Pattern.compile(Pattern.quote(pattern)));
    }

    private static boolean isGapless(String pattern) {
        return switch (pattern) {
            case Gpt2Splitter.PATTERN,
                    Cl100kSplitter.PATTERN,
                    Cl100kSplitter.PATTERN_OF_SINGLE_DIGITS,
                    O200kSplitter.PATTERN,
                    O200kSplitter.PATTERN_OF_TEKKEN -> true;
            default -> false;
        };
    }

    private static Optional<String> pattern(JsonNode step) {
        JsonNode pattern = step.path("pattern");
        return pattern.has("Regex")
                ? Optional.of(pattern.path("Regex").asString())
                : pattern.has("String") ? Optional.of(pattern.path("String").asString()) : Optional.empty();
    }

    private static boolean flag(JsonNode node, String name, boolean otherwise) {
        return node.path(name).asBoolean(otherwise);
    }

    private static String type(JsonNode node) {
        return node.path("type").asString("");
    }
}
