package io.glidepath.picker.templates.language;

import io.glidepath.picker.templates.language.Token.Kind;
import io.glidepath.picker.templates.values.TemplateFault;
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
    private static final Pattern RAW = Pattern.compile("\\G\\{%([-+]?)\\s*raw\\s*(-?)%}");
    private static final Pattern END_RAW = Pattern.compile("\\{%(-?)\\s*endraw\\s*([-+]?)%}");
    private static final Pattern NAME = Pattern.compile("\\G[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern NUMBER = Pattern.compile("\\G\\d+(?:_\\d+)*(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final Pattern OPERATOR = Pattern.compile("\\G(?://|\\*\\*|==|!=|<=|>=|[-+*/%~<>=()\\[\\]{}.,:|])");

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
            String before = source.substring(at, tag.start());
            at = tag.start();
            if (!raw(before)) {
                tagAfter(before);
            }
        }
        add(Kind.TEXT, source.substring(at));
        at = source.length();
        tokens.add(new Token(Kind.END, "", line()));
        return tokens;
    }

    private void tagAfter(String before) {
        boolean block = source.charAt(at + 1) != '{';
        char sign = at + 2 < source.length() ? source.charAt(at + 2) : ' ';
        add(Kind.TEXT, strip(before, sign, block));
        switch (source.charAt(at + 1)) {
            case '#' -> comment();
            case '{' -> tag("}}", Kind.PRINT_BEGIN, Kind.PRINT_END, sign);
            default -> tag("%}", Kind.BLOCK_BEGIN, Kind.BLOCK_END, sign);
        }
    }

    /** Applies the rules for white space before a tag. */
    private String strip(String before, char sign, boolean block) {
        if (sign == '-') {
            return before.stripTrailing();
        }
        if (sign == '+' || !block) {
            return before;
        }
        int start = before.lastIndexOf('\n') + 1;
        boolean lineStart = start > 0 || startsLine();
        return lineStart && before.substring(start).isBlank() ? before.substring(0, start) : before;
    }

    /** Whether the text before the current tag begins at the start of a line. */
    private boolean startsLine() {
        return tokens.isEmpty() || source.lastIndexOf('\n', at - 1) >= lastTagEnd;
    }

    private int lastTagEnd;

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
        } else {
            lastTagEnd = at;
            if (last == '-') {
                skipBlanks();
            }
        }
    }

    private boolean closes(String close) {
        return source.startsWith(close, at) || source.startsWith("-" + close, at) || source.startsWith("+" + close, at);
    }

    /** trim_blocks, or the template's own word on it. */
    private void behindBlock(char sign) {
        lastTagEnd = at;
        if (sign == '-') {
            skipBlanks();
        } else if (sign != '+' && at < source.length() && source.charAt(at) == '\n') {
            at++;
            lastTagEnd = at;
        }
    }

    private boolean raw(String before) {
        Matcher begin = RAW.matcher(source);
        if (!begin.find(at) || begin.start() != at) {
            return false;
        }
        char sign = begin.group(1).isEmpty() ? ' ' : begin.group(1).charAt(0);
        add(Kind.TEXT, strip(before, sign, true));
        Matcher end = END_RAW.matcher(source);
        if (!end.find(begin.end())) {
            throw TemplateFault.at(line(), "'raw' does not end");
        }
        at = begin.end();
        behindBlock(begin.group(2).isEmpty() ? ' ' : '-');
        String body = source.substring(Math.min(at, end.start()), end.start());
        add(Kind.TEXT, end.group(1).isEmpty() ? body : body.stripTrailing());
        at = end.end();
        behindBlock(end.group(2).isEmpty() ? ' ' : end.group(2).charAt(0));
        return true;
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
        Matcher matcher = pattern.matcher(source);
        if (!matcher.find(at)) {
            return false;
        }
        tokens.add(new Token(kind, matcher.group(), line()));
        at = matcher.end();
        return true;
    }

    private boolean number() {
        Matcher matcher = NUMBER.matcher(source);
        if (!matcher.find(at)) {
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
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
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
