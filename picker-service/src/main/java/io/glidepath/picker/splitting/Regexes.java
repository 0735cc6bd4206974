package io.glidepath.picker.splitting;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Takes over patterns that were written for Oniguruma (its Ruby syntax, which tokenizer files use). Only what both
 * engines read alike passes; the rest is refused by name.
 */
final class Regexes {

    private static final Set<String> CATEGORIES = Set.of(
            "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "S", "Sm", "Sc", "Sk",
            "So", "Z", "Zs");
    private static final Set<String> SCRIPTS =
            Set.of("Han", "Hiragana", "Katakana", "Hangul", "Latin", "Greek", "Cyrillic", "Arabic", "Thai", "Hebrew");

    /** An escape, a group's head, an unusual bracket, a possessive interval, or any other character. */
    private static final Pattern PART = Pattern.compile(
            "\\\\[pP]\\{\\^?(\\w+)\\}|\\\\(.)|\\(\\?([^:)]*?[:=!])|(\\[\\[|&&|\\[:)|(\\}\\+)|(.)", Pattern.DOTALL);

    private static final Set<String> GROUPS = Set.of(":", "i:", "=", "!");
    private static final String ESCAPES = "srntSdD.\\/[](){}*+?|^$-\"'`~!@#%&=:;,<>_";

    private Regexes() {}

    static Pattern compile(String regex) {
        StringBuilder java = new StringBuilder();
        Matcher part = PART.matcher(regex);
        boolean inClass = false;
        while (part.find()) {
            check(part, inClass, regex);
            String other = part.group(6);
            inClass = other == null ? inClass : inClass ? !other.equals("]") : other.equals("[");
            String property = part.group(1);
            java.append(
                    property != null && SCRIPTS.contains(property)
                            ? part.group().replace(property, "Is" + property)
                            : part.group());
        }
        try {
            return Pattern.compile(
                    java.toString(), Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE | Pattern.UNIX_LINES);
        } catch (PatternSyntaxException e) {
            throw unsupported(e.getDescription(), regex);
        }
    }

    private static void check(Matcher part, boolean inClass, String regex) {
        if (part.group(1) != null && !isKnown(part.group(1), part.group())) {
            throw unsupported(part.group(), regex);
        }
        if (part.group(2) != null && ESCAPES.indexOf(part.group(2).charAt(0)) < 0) {
            throw unsupported(part.group(), regex);
        }
        if (part.group(3) != null && !inClass && !GROUPS.contains(part.group(3))) {
            throw unsupported(part.group(), regex);
        }
        boolean otherGroup = !inClass && "(".equals(part.group(6)) && regex.startsWith("?", part.end());
        if (otherGroup) {
            throw unsupported("(?", regex);
        }
        boolean nested = inClass && "[".equals(part.group(6));
        if (part.group(4) != null || part.group(5) != null || nested || "^$".contains(anchor(part, inClass))) {
            throw unsupported(part.group(), regex);
        }
    }

    private static boolean isKnown(String property, String written) {
        return !written.contains("^") && (CATEGORIES.contains(property) || SCRIPTS.contains(property));
    }

    /** Line anchors differ between the two; inside a class they are none. */
    private static String anchor(Matcher part, boolean inClass) {
        return !inClass && part.group(6) != null ? part.group(6) : "none";
    }

    private static UnsupportedSplittingException unsupported(String what, String regex) {
        return new UnsupportedSplittingException("pattern part '" + what + "' of " + regex);
    }
}
