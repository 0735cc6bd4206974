package io.glidepath.picker.templates;

import io.glidepath.picker.templates.Value.Arguments;
import io.glidepath.picker.templates.Value.Callable;
import io.glidepath.picker.templates.Value.None;
import io.glidepath.picker.templates.Value.Seq;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Methods of Python's {@code str} that chat templates call. */
final class Texts {

    private Texts() {}

    static Optional<Callable> method(String text, String name) {
        Callable method =
                switch (name) {
                    case "strip" -> args -> Value.of(strip(text, args, true, true));
                    case "lstrip" -> args -> Value.of(strip(text, args, true, false));
                    case "rstrip" -> args -> Value.of(strip(text, args, false, true));
                    case "split" -> args -> split(text, args);
                    case "rsplit" -> args -> rsplit(text, args);
                    case "splitlines" -> args -> lines(text);
                    case "startswith" -> args -> any(args, text::startsWith);
                    case "endswith" -> args -> any(args, text::endsWith);
                    case "upper" -> args -> Value.of(text.toUpperCase(Locale.ROOT));
                    case "lower" -> args -> Value.of(text.toLowerCase(Locale.ROOT));
                    case "title" -> args -> Value.of(title(text));
                    case "capitalize" -> args -> Value.of(capitalize(text));
                    case "replace" -> args -> Value.of(replace(text, args));
                    case "join" -> args -> Value.of(join(text, args.required(0, "iterable")));
                    case "find" -> args -> Value.of(find(text, args));
                    case "count" -> args -> Value.of(count(text, Python.text(args.required(0, "sub"))));
                    case "removeprefix" ->
                        args -> Value.of(removePrefix(text, Python.text(args.required(0, "prefix"))));
                    case "removesuffix" ->
                        args -> Value.of(removeSuffix(text, Python.text(args.required(0, "suffix"))));
                    case "isdigit" -> args -> Value.of(all(text, Character::isDigit));
                    case "isalpha" -> args -> Value.of(all(text, Character::isLetter));
                    case "isalnum" -> args -> Value.of(all(text, Character::isLetterOrDigit));
                    case "isspace" -> args -> Value.of(all(text, Texts::isSpace));
                    default -> args -> Constants.NONE;
                };
        return KNOWN.contains(name) ? Optional.of(method) : Optional.empty();
    }

    private static final List<String> KNOWN = List.of(
            "strip",
            "lstrip",
            "rstrip",
            "split",
            "rsplit",
            "splitlines",
            "startswith",
            "endswith",
            "upper",
            "lower",
            "title",
            "capitalize",
            "replace",
            "join",
            "find",
            "count",
            "removeprefix",
            "removesuffix",
            "isdigit",
            "isalpha",
            "isalnum",
            "isspace");

    /** Python's white space: Unicode's, and the four separators that Java's strip keeps out. */
    static boolean isSpace(int c) {
        return Character.isWhitespace(c) || c == 0x85 || c == 0xA0 || c == 0x2007 || c == 0x202F;
    }

    private static String strip(String text, Arguments args, boolean left, boolean right) {
        Value chars = args.get(0, "chars", Constants.NONE);
        IntPredicate goes =
                chars instanceof None ? Texts::isSpace : c -> Python.text(chars).indexOf(c) >= 0;
        return strip(text, goes, left, right);
    }

    static String strip(String text, IntPredicate goes, boolean left, boolean right) {
        int from = 0;
        int to = text.length();
        while (left && from < to && goes.test(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (right && to > from && goes.test(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    private static Value split(String text, Arguments args) {
        Value separator = args.get(0, "sep", Constants.NONE);
        long most = Python.whole(args.get(1, "maxsplit", Value.of(-1)));
        List<String> parts = separator instanceof None ? words(text, most) : split(text, Python.text(separator), most);
        return texts(parts);
    }

    private static List<String> words(String text, long most) {
        List<String> words = new ArrayList<>();
        String rest = strip(text, Texts::isSpace, true, false);
        while (!rest.isEmpty()) {
            int end = 0;
            while (end < rest.length() && !isSpace(rest.codePointAt(end))) {
                end += Character.charCount(rest.codePointAt(end));
            }
            if (most >= 0 && words.size() == most) {
                words.add(strip(rest, Texts::isSpace, false, true));
                return words;
            }
            words.add(rest.substring(0, end));
            rest = strip(rest.substring(end), Texts::isSpace, true, false);
        }
        return words;
    }

    private static List<String> split(String text, String separator, long most) {
        if (separator.isEmpty()) {
            throw new TemplateException("empty separator");
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0 && (most < 0 || parts.size() < most); ) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
            at = text.indexOf(separator, from);
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static Value rsplit(String text, Arguments args) {
        String separator = Python.text(args.required(0, "sep"));
        long most = Python.whole(args.get(1, "maxsplit", Value.of(-1)));
        List<String> parts = new ArrayList<>();
        int to = text.length();
        for (int at = text.lastIndexOf(separator); at >= 0 && (most < 0 || parts.size() < most); ) {
            parts.add(text.substring(at + separator.length(), to));
            to = at;
            at = text.lastIndexOf(separator, to - separator.length());
        }
        parts.add(text.substring(0, to));
        Collections.reverse(parts);
        return texts(parts);
    }

    private static Value lines(String text) {
        List<String> lines = split(text, "\n", -1);
        return texts(lines.getLast().isEmpty() ? lines.subList(0, lines.size() - 1) : lines);
    }

    private static Value texts(List<String> parts) {
        return Seq.list(parts.stream().<Value>map(Value::of).toList());
    }

    private static Value any(Arguments args, java.util.function.Predicate<String> matches) {
        Value wanted = args.required(0, "prefix");
        List<Value> options = wanted instanceof Seq seq ? seq.items() : List.of(wanted);
        return Value.of(options.stream().map(Python::text).anyMatch(matches));
    }

    static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean inWord = false;
        for (int c : text.codePoints().toArray()) {
            out.appendCodePoint(inWord ? Character.toLowerCase(c) : Character.toTitleCase(c));
            inWord = Character.isLetter(c);
        }
        return out.toString();
    }

    static String capitalize(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT)
                        + text.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String replace(String text, Arguments args) {
        String old = Python.text(args.required(0, "old"));
        String fresh = Python.text(args.required(1, "new"));
        Value count = args.get(2, "count", Value.of(-1));
        return replace(text, old, fresh, count instanceof None ? -1 : Python.whole(count));
    }

    static String replace(String text, String old, String fresh, long count) {
        if (count < 0) {
            return text.replace(old, fresh);
        }
        return old.isEmpty() ? text : String.join(fresh, split(text, old, count));
    }

    private static String join(String separator, Value items) {
        return String.join(separator, items.iterate().stream().map(Python::text).toList());
    }

    private static long find(String text, Arguments args) {
        int at = text.indexOf(Python.text(args.required(0, "sub")));
        return at < 0 ? -1 : text.codePointCount(0, at);
    }

    private static long count(String text, String part) {
        return part.isEmpty()
                ? text.codePointCount(0, text.length()) + 1L
                : split(text, part, -1).size() - 1L;
    }

    private static String removePrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static String removeSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    private static boolean all(String text, IntPredicate holds) {
        return !text.isEmpty() && text.codePoints().allMatch(holds);
    }
}
