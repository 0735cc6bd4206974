package io.glidepath.picker.templates.language;

import io.glidepath.picker.templates.language.Token.Kind;
import io.glidepath.picker.templates.values.TemplateFault;
import io.glidepath.picker.templates.values.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a template into tokens, with Transformers' white-space rules: {@code trim_blocks} (the newline behind a block or
 * comment goes) and {@code lstrip_blocks} (blanks before one at the start of a line go), {@code -} and {@code +} overriding them.
 */
final class Lexer {

    private static final Pattern TAG = Pattern.compile("\\{%|\\{\\{|\\{#");
    private static final Pattern RAW = Pattern.compile("\\{%([-+]?)\\s*raw\\s*(-?)%}");
    private static final Pattern END_RAW = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:_\\d+)*(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final Pattern OPERATOR = Pattern.compile("(?://|\\*\\*|==|!=|<=|>=|[-+*/%~<>=()\\[\\]{}.,:|])");

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> lex(String template) {
        String source = template.replace("\r\n", "\n").replace('\r', '\n');
        // Jinja2 drops a single newline at the very end (keep_trailing_newline is off).
        return new Lexer(source.endsWith("\n") ? source.substring(0, source.length() - 1) : source).all();
    }

    private List<Token> all() {
        Matcher tag = TAG.matcher(source);
        while (tag.find(at)) {
            int from = at;
            at = tag.start();
            if (!raw(from)) {
                tagAfter(from);
            }
        }
        add(Kind.TEXT, source.substring(at));
        at = source.length();
        tokens.add(new Token(Kind.END, "", line()));
        return tokens;
    }

    private void tagAfter(int from) {
        boolean block = source.charAt(at + 1) != '{';
        char sign = at + 2 < source.length() ? source.charAt(at + 2) : ' ';
        add(Kind.TEXT, strip(from, at, sign, block));
        switch (source.charAt(at + 1)) {
            case '#' -> comment();
            case '{' -> tag("}}", Kind.PRINT_BEGIN, Kind.PRINT_END, sign);
            default -> tag("%}", Kind.BLOCK_BEGIN, Kind.BLOCK_END, sign);
        }
    }

    /** The text before a tag, by the rules for white space before it. */
    private String strip(int from, int to, char sign, boolean block) {
        String text = source.substring(from, to);
        if (sign == '-') {
            return Texts.strip(text, Texts::isSpace, false, true);
        }
        if (sign == '+' || !block) {
            return text;
        }
        int start = text.lastIndexOf('\n') + 1;
        boolean lineStart = start > 0 || from == 0 || source.charAt(from - 1) == '\n';
        boolean blank = text.substring(start).codePoints().allMatch(Texts::isSpace);
        return lineStart && blank ? text.substring(0, start) : text;
    }

    private void comment() {
        int end = source.indexOf("#}", at + 2);
        if (end < 0) {
            throw TemplateFault.at(line(), "a comment does not end");
        }
        char sign = end > at + 2 ? source.charAt(end - 1) : ' ';
        at = end + 2;
        behindBlock(sign);
    }

    private void tag(String close, Kind begin, Kind end, char sign) {
        tokens.add(new Token(begin, source.substring(at, at + 2), line()));
        at += sign == '-' || sign == '+' ? 3 : 2;
        int depth = 0;
        while (true) {
            skipBlanks();
            if (at >= source.length()) {
                throw TemplateFault.at(line(), "a tag does not end");
            }
            if (depth == 0 && closes(close)) {
                break;
            }
            depth += expressionToken();
        }
        char last = source.charAt(at);
        at += last == '-' || last == '+' ? 3 : 2;
        tokens.add(new Token(end, close, line()));
        if (end == Kind.BLOCK_END) {
            behindBlock(last);
        } else if (last == '-') {
            skipBlanks();
        }
    }

    private boolean closes(String close) {
        return source.startsWith(close, at) || source.startsWith("-" + close, at) || source.startsWith("+" + close, at);
    }

    /** trim_blocks, or the template's own word on it. */
    private void behindBlock(char sign) {
        if (sign == '-') {
            skipBlanks();
        } else if (sign != '+' && at < source.length() && source.charAt(at) == '\n') {
            at++;
        }
    }

    private boolean raw(int from) {
        Matcher begin = RAW.matcher(source).region(at, source.length());
        if (!begin.lookingAt()) {
            return false;
        }
        add(Kind.TEXT, strip(from, at, signIn(begin.group(1)), true));
        Matcher end = END_RAW.matcher(source);
        if (!end.find(begin.end())) {
            throw TemplateFault.at(line(), "'raw' does not end");
        }
        at = begin.end();
        // The newline behind 'raw' stays, unlike behind any other block.
        if (!begin.group(2).isEmpty()) {
            skipBlanks();
        }
        int body = Math.min(at, end.start());
        add(Kind.TEXT, strip(body, end.start(), signIn(end.group(1)), true));
        at = end.end();
        behindBlock(signIn(end.group(2)));
        return true;
    }

    private static char signIn(String group) {
        return group.isEmpty() ? ' ' : group.charAt(0);
    }

    /** Reads one token inside a tag; answers by how much it deepens the nesting of brackets. */
    private int expressionToken() {
        char c = source.charAt(at);
        if (c == '"' || c == '\'') {
            string(c);
            return 0;
        }
        if (matched(NAME, Kind.NAME) || number() || matched(OPERATOR, Kind.OPERATOR)) {
            Token last = tokens.getLast();
            if (last.kind() != Kind.OPERATOR) {
                return 0;
            }
            return "([{".contains(last.text()) ? 1 : ")]}".contains(last.text()) ? -1 : 0;
        }
        throw TemplateFault.at(line(), "unexpected character '" + c + "'");
    }

    private boolean matched(Pattern pattern, Kind kind) {
        Matcher matcher = pattern.matcher(source).region(at, source.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        tokens.add(new Token(kind, matcher.group(), line()));
        at = matcher.end();
        return true;
    }

    private boolean number() {
        Matcher matcher = NUMBER.matcher(source).region(at, source.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        boolean whole = matcher.group(1) == null && matcher.group(2) == null;
        tokens.add(new Token(whole ? Kind.WHOLE : Kind.REAL, matcher.group().replace("_", ""), line()));
        at = matcher.end();
        return true;
    }

    private void string(char quote) {
        int line = line();
        StringBuilder text = new StringBuilder();
        at++;
        while (at < source.length() && source.charAt(at) != quote) {
            char c = source.charAt(at++);
            if (c == '\\' && at < source.length()) {
                escape(text);
            } else {
                text.append(c);
            }
        }
        if (at >= source.length()) {
            throw TemplateFault.at(line, "a string does not end");
        }
        at++;
        tokens.add(new Token(Kind.STRING, text.toString(), line));
    }

    private void escape(StringBuilder text) {
        char c = source.charAt(at++);
        switch (c) {
            case 'n' -> text.append('\n');
            case 'a' -> text.append('\u0007');
            case 'v' -> text.append('\u000B');
            case '0', '1', '2', '3', '4', '5', '6', '7' -> text.append(octal());
            case 'N' -> throw TemplateFault.at(line(), "characters by name are not known here");
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case '\\', '\'', '"' -> text.append(c);
            case '\n' -> {}
            case 'x' -> text.appendCodePoint(hex(2));
            case 'u' -> text.appendCodePoint(hex(4));
            case 'U' -> text.appendCodePoint(hex(8));
            default -> text.append('\\').append(c);
        }
    }

    /** One to three digits, the first of which was read. */
    private char octal() {
        int code = 0;
        at--;
        for (int digits = 0;
                digits < 3 && at < source.length() && "01234567".indexOf(source.charAt(at)) >= 0;
                digits++) {
            code = 8 * code + source.charAt(at++) - '0';
        }
        return (char) code;
    }

    private int hex(int digits) {
        try {
            int code = Integer.parseInt(source, at, at + digits, 16);
            at += digits;
            return code;
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw TemplateFault.at(line(), "an escape wants " + digits + " hexadecimal digits");
        }
    }

    private void skipBlanks() {
        while (at < source.length() && Texts.isSpace(source.charAt(at))) {
            at++;
        }
    }

    private void add(Kind kind, String text) {
        if (!text.isEmpty()) {
            tokens.add(new Token(kind, text, line()));
        }
    }

    private int lineOffset;
    private int lineNumber = 1;

    private int line() {
        for (; lineOffset < at && lineOffset < source.length(); lineOffset++) {
            if (source.charAt(lineOffset) == '\n') {
                lineNumber++;
            }
        }
        return lineNumber;
    }
}
