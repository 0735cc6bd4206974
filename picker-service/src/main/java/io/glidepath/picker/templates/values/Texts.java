package io.glidepath.picker.templates.values;

import io.glidepath.picker.templates.values.Value.Arguments;
import io.glidepath.picker.templates.values.Value.Callable;
import io.glidepath.picker.templates.values.Value.None;
import io.glidepath.picker.templates.values.Value.Seq;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Methods of Python's {@code str} that chat templates call. */
public final class Texts {

    private static final Pattern LINE_END = Pattern.compile("\r\n|[\n\r\u000B\f\u001C\u001D\u001E\u0085\u2028\u2029]");

    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

    private Texts() {}

    /** The bound method of that name; empty for one that is not known here. */
    static Optional<Callable> method(String text, String name) {
        return Optional.ofNullable(METHODS.get(name)).map(method -> args -> {
            if (args.positional().size() + args.named().size() > method.most()) {
                throw new TemplateFault(
                        "'" + name + "' with more than " + method.most() + " arguments is not known here");
            }
            return method.body().call(text, args);
        });
    }

    private static final Map<String, Method> METHODS = Map.ofEntries(
            entry("strip", 1, (text, args) -> Value.of(strip(text, args, true, true))),
            entry("lstrip", 1, (text, args) -> Value.of(strip(text, args, true, false))),
            entry("rstrip", 1, (text, args) -> Value.of(strip(text, args, false, true))),
            entry("split", 2, Texts::split),
            entry("rsplit", 2, Texts::rsplit),
            entry("splitlines", 0, (text, args) -> lines(text)),
            entry("partition", 1, (text, args) -> partition(text, Python.text(args.required(0, "sep")), false)),
            entry("rpartition", 1, (text, args) -> partition(text, Python.text(args.required(0, "sep")), true)),
            entry("startswith", 1, (text, args) -> any(args, text::startsWith)),
            entry("endswith", 1, (text, args) -> any(args, text::endsWith)),
            entry("upper", 0, (text, args) -> Value.of(text.toUpperCase(Locale.ROOT))),
            entry("lower", 0, (text, args) -> Value.of(text.toLowerCase(Locale.ROOT))),
            entry("title", 0, (text, args) -> Value.of(title(text))),
            entry("capitalize", 0, (text, args) -> Value.of(capitalize(text))),
            entry("replace", 3, (text, args) -> Value.of(replace(text, args))),
            entry(
                    "join",
                    1,
                    (text, args) ->
                            Value.of(join(text, args.required(0, "iterable").iterate()))),
            entry("find", 1, (text, args) -> Value.of(find(text, args, false))),
            entry("rfind", 1, (text, args) -> Value.of(find(text, args, true))),
            entry("index", 1, (text, args) -> found(find(text, args, false))),
            entry("rindex", 1, (text, args) -> found(find(text, args, true))),
            entry("count", 1, (text, args) -> Value.of(count(text, Python.text(args.required(0, "sub"))))),
            entry(
                    "removeprefix",
                    1,
                    (text, args) -> Value.of(removePrefix(text, Python.text(args.required(0, "prefix"))))),
            entry(
                    "removesuffix",
                    1,
                    (text, args) -> Value.of(removeSuffix(text, Python.text(args.required(0, "suffix"))))),
            entry("isdigit", 0, (text, args) -> Value.of(all(text, Character::isDigit))),
            entry("isalpha", 0, (text, args) -> Value.of(all(text, Character::isLetter))),
            entry("isalnum", 0, (text, args) -> Value.of(all(text, Character::isLetterOrDigit))),
            entry("isspace", 0, (text, args) -> Value.of(all(text, Texts::isSpace))),
            entry("isupper", 0, (text, args) -> Value.of(isCased(text, true))),
            entry("islower", 0, (text, args) -> Value.of(isCased(text, false))));

    private static Map.Entry<String, Method> entry(String name, int most, Body body) {
        return Map.entry(name, new Method(most, body));
    }

    /** What a method does, and how many arguments it takes here; another number is an error, never wrong text. */
    private record Method(int most, Body body) {}

    @FunctionalInterface
    private interface Body {
        Value call(String text, Arguments arguments);
    }

    /** Whether every letter that has a case has this one, and one is there. */
    public static boolean isCased(String text, boolean upper) {
        boolean other = text.codePoints()
                .anyMatch(
                        c -> Character.isTitleCase(c) || (upper ? Character.isLowerCase(c) : Character.isUpperCase(c)));
        return !other && text.codePoints().anyMatch(c -> upper ? Character.isUpperCase(c) : Character.isLowerCase(c));
    }

    private static Value found(long position) {
        if (position < 0) {
            throw new TemplateFault("substring not found");
        }
        return Value.of(position);
    }

    private static Value partition(String text, String separator, boolean fromEnd) {
        if (separator.isEmpty()) {
            throw new TemplateFault("empty separator");
        }
        int at = fromEnd ? text.lastIndexOf(separator) : text.indexOf(separator);
        List<String> parts = at >= 0
                ? List.of(text.substring(0, at), separator, text.substring(at + separator.length()))
                : fromEnd ? List.of("", "", text) : List.of(text, "", "");
        return new Seq(parts.stream().<Value>map(Value::of).toList(), true);
    }

    /** Python's white space: Unicode's, and the four separators that Java's strip keeps out. */
    public static boolean isSpace(int c) {
        return Character.isWhitespace(c) || c == 0x85 || c == 0xA0 || c == 0x2007 || c == 0x202F;
    }

    private static String strip(String text, Arguments args, boolean left, boolean right) {
        Value chars = args.get(0, "chars", Constants.NONE);
        IntPredicate goes =
                chars instanceof None ? Texts::isSpace : c -> Python.text(chars).indexOf(c) >= 0;
        return strip(text, goes, left, right);
    }

    public static String strip(String text, IntPredicate goes, boolean left, boolean right) {
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
            throw new TemplateFault("empty separator");
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
        long most = Python.whole(args.get(1, "maxsplit", Value.of(-1)));
        if (args.get(0, "sep", Constants.NONE) instanceof None) {
            List<String> words = words(text);
            if (most >= 0 && most < words.size() - 1) {
                throw new TemplateFault("'rsplit' by white space with a limit is not known here");
            }
            return texts(words);
        }
        String separator = Python.text(args.required(0, "sep"));
        if (separator.isEmpty()) {
            throw new TemplateFault("empty separator");
        }
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

    /** Cut at everything that Python takes for the end of a line. */
    private static Value lines(String text) {
        List<String> lines = new ArrayList<>();
        Matcher end = LINE_END.matcher(text);
        int from = 0;
        while (end.find()) {
            lines.add(text.substring(from, end.start()));
            from = end.end();
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return texts(lines);
    }

    private static Value texts(List<String> parts) {
        return Seq.list(parts.stream().<Value>map(Value::of).toList());
    }

    private static Value any(Arguments args, Predicate<String> matches) {
        Value wanted = args.required(0, "prefix");
        List<Value> options = wanted instanceof Seq seq ? seq.items() : List.of(wanted);
        return Value.of(options.stream().map(Python::text).anyMatch(matches));
    }

    /** Jinja's own filter: a word begins behind a blank, a hyphen or an opening bracket, and nowhere else. */
    public static String titleOfWords(String text) {
        StringBuilder out = new StringBuilder();
        boolean inWord = false;
        for (int c : text.codePoints().toArray()) {
            out.appendCodePoint(inWord ? Character.toLowerCase(c) : Character.toUpperCase(c));
            inWord = !isSpace(c) && "-({[<".indexOf(c) < 0;
        }
        return out.toString();
    }

    /** By code points. */
    public static String reverse(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    /** Parts between white space. */
    public static List<String> words(String text) {
        return words(text, -1);
    }

    /** How many runs of letters, digits and underscores there are. */
    public static long countWords(String text) {
        return WORD.matcher(text).results().count();
    }

    public static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean inWord = false;
        for (int c : text.codePoints().toArray()) {
            out.appendCodePoint(inWord ? Character.toLowerCase(c) : Character.toTitleCase(c));
            inWord = Character.isLetter(c);
        }
        return out.toString();
    }

    public static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int second = text.offsetByCodePoints(0, 1);
        return Character.toString(Character.toTitleCase(text.codePointAt(0)))
                + text.substring(second).toLowerCase(Locale.ROOT);
    }

    private static String replace(String text, Arguments args) {
        String old = Python.text(args.required(0, "old"));
        String fresh = Python.text(args.required(1, "new"));
        Value count = args.get(2, "count", Value.of(-1));
        return replace(text, old, fresh, count instanceof None ? -1 : Python.whole(count));
    }

    public static String replace(String text, String old, String fresh, long count) {
        if (old.isEmpty()) {
            throw new TemplateFault("replacing an empty text is not known here");
        }
        if (fresh.length() > old.length()) {
            Value.checkSize((long) text.length() / old.length() * fresh.length() + text.length());
        }
        return count < 0 ? text.replace(old, fresh) : String.join(fresh, split(text, old, count));
    }

    /**
     * Texts with a separator between.
     *
     * @throws TemplateFault when one is no text
     */
    public static String join(String separator, List<Value> items) {
        List<String> texts = items.stream().map(Python::text).toList();
        long between = (long) separator.length() * texts.size();
        Value.checkSize(texts.stream().mapToLong(String::length).sum() + between);
        return String.join(separator, texts);
    }

    private static long find(String text, Arguments args, boolean last) {
        String part = Python.text(args.required(0, "sub"));
        int at = last ? text.lastIndexOf(part) : text.indexOf(part);
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
