package io.glidepath.picker.templates.language;

import io.glidepath.picker.templates.language.Token.Kind;
import io.glidepath.picker.templates.values.TemplateFault;
import java.util.List;

/** A cursor over the tokens of a template, shared by the two parsers. */
final class Tokens {

    /** Deeper nesting than any real template has; keeps a hostile one from exhausting the stack. */
    private static final int MAX_DEPTH = 150;

    private final List<Token> tokens;
    private int at;
    private int depth;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    boolean skipOperator(String operator) {
        return skip(peek().operator(operator));
    }

    boolean skipName(String name) {
        return skip(peek().name(name));
    }

    private boolean skip(boolean matches) {
        if (matches) {
            at++;
        }
        return matches;
    }

    void expectOperator(String operator) {
        if (!skipOperator(operator)) {
            throw unexpected("'" + operator + "'");
        }
    }

    void expectName(String name) {
        if (!skipName(name)) {
            throw unexpected("'" + name + "'");
        }
    }

    String expectAnyName() {
        return expect(Kind.NAME, "a name").text();
    }

    Token expect(Kind kind, String what) {
        if (peek().kind() != kind) {
            throw unexpected(what);
        }
        return next();
    }

    TemplateFault unexpected(String wanted) {
        return fault("expected " + wanted + ", found " + peek().shown());
    }

    TemplateFault fault(String message) {
        return TemplateFault.at(peek().line(), message);
    }

    /** Called on the way into each nested statement or expression; {@link #leave} on the way out. */
    void enter() {
        if (++depth > MAX_DEPTH) {
            throw fault("nested deeper than " + MAX_DEPTH);
        }
    }

    void leave() {
        depth--;
    }
}
