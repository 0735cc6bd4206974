package io.glidepath.picker.templates.language;

import io.glidepath.picker.templates.language.Node.FilterCall;
import io.glidepath.picker.templates.language.Node.Target;
import io.glidepath.picker.templates.language.Token.Kind;
import io.glidepath.picker.templates.values.TemplateFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parses the statements of a template: if, for, set, macro, call, filter, with, generation, break and continue. */
public final class StatementParser {

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private int loops;

    private StatementParser(Tokens tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
    }

    /**
     * Parses a whole template.
     *
     * @throws TemplateFault naming the line, for anything not understood
     */
    public static List<Node> parse(String template) {
        StatementParser parser = new StatementParser(new Tokens(Lexer.lex(template)));
        List<Node> nodes = parser.until(Set.of());
        if (parser.tokens.peek().kind() != Kind.END) {
            throw parser.tokens.unexpected("the end of the template");
        }
        return nodes;
    }

    /** Parses up to a block that begins with one of {@code ends}, whose name is the next token then. */
    private List<Node> until(Set<String> ends) {
        tokens.enter();
        List<Node> nodes = new ArrayList<>();
        while (tokens.peek().kind() != Kind.END) {
            Token token = tokens.next();
            switch (token.kind()) {
                case TEXT -> nodes.add(new Node.Text(token.text()));
                case PRINT_BEGIN -> nodes.add(print());
                default -> {
                    if (tokens.peek().kind() == Kind.NAME
                            && ends.contains(tokens.peek().text())) {
                        tokens.leave();
                        return nodes;
                    }
                    nodes.add(statement());
                }
            }
        }
        tokens.leave();
        if (!ends.isEmpty()) {
            throw tokens.fault("expected one of " + new java.util.TreeSet<>(ends) + ", found the end of the template");
        }
        return nodes;
    }

    private Node print() {
        Expr value = expressions.expressionOrTuple();
        tokens.expect(Kind.PRINT_END, "'}}'");
        return new Node.Print(value);
    }

    private Node statement() {
        Token keyword = tokens.expect(Kind.NAME, "a statement");
        return switch (keyword.text()) {
            case "if" -> ifStatement();
            case "for" -> forStatement();
            case "set" -> setStatement();
            case "macro" -> macro();
            case "call" -> callBlock();
            case "filter" -> filterBlock();
            case "with" -> with();
            case "generation" -> generation();
            case "break" -> jump(new Node.Break(), keyword);
            case "continue" -> jump(new Node.Continue(), keyword);
            default -> throw TemplateFault.at(keyword.line(), "unknown statement '" + keyword.text() + "'");
        };
    }

    private Node ifStatement() {
        List<Map.Entry<Optional<Expr>, List<Node>>> branches = new ArrayList<>();
        Optional<Expr> condition = Optional.of(expressions.withoutConditional());
        while (true) {
            endBlock();
            branches.add(Map.entry(condition, until(Set.of("elif", "else", "endif"))));
            String end = tokens.expectAnyName();
            if (end.equals("endif")) {
                endBlock();
                return new Node.If(branches);
            }
            condition = end.equals("elif") ? Optional.of(expressions.withoutConditional()) : Optional.empty();
        }
    }

    private Node forStatement() {
        List<String> targets = names();
        tokens.expectName("in");
        Expr over = expressions.withoutConditional();
        Optional<Expr> condition = tokens.skipName("if") ? Optional.of(expressions.expression()) : Optional.empty();
        endBlock();
        loops++;
        List<Node> body = until(Set.of("else", "endfor"));
        loops--;
        List<Node> otherwise = List.of();
        if (tokens.skipName("else")) {
            endBlock();
            otherwise = until(Set.of("endfor"));
        }
        tokens.expectName("endfor");
        endBlock();
        return new Node.For(targets, over, condition, body, otherwise);
    }

    private List<String> names() {
        boolean parentheses = tokens.skipOperator("(");
        List<String> names = new ArrayList<>(List.of(tokens.expectAnyName()));
        while (tokens.skipOperator(",")) {
            names.add(tokens.expectAnyName());
        }
        if (parentheses) {
            tokens.expectOperator(")");
        }
        return names;
    }

    private Node setStatement() {
        List<String> names = names();
        Optional<String> attribute = tokens.skipOperator(".") ? Optional.of(tokens.expectAnyName()) : Optional.empty();
        Target target = new Target(names, attribute);
        if (tokens.skipOperator("=")) {
            Expr value = expressions.expressionOrTuple();
            endBlock();
            return new Node.Set(target, value);
        }
        List<FilterCall> filters = new ArrayList<>();
        while (tokens.skipOperator("|")) {
            filters.add(expressions.filterCall());
        }
        endBlock();
        return new Node.SetBlock(target, filters, bodyUntil("endset"));
    }

    private Node macro() {
        String name = tokens.expectAnyName();
        List<String> parameters = new ArrayList<>();
        Map<String, Expr> defaults = new LinkedHashMap<>();
        tokens.expectOperator("(");
        while (!tokens.skipOperator(")")) {
            if (!parameters.isEmpty()) {
                tokens.expectOperator(",");
            }
            String parameter = tokens.expectAnyName();
            parameters.add(parameter);
            if (tokens.skipOperator("=")) {
                defaults.put(parameter, expressions.expression());
            }
        }
        endBlock();
        int outer = loops;
        loops = 0;
        List<Node> body = bodyUntil("endmacro");
        loops = outer;
        return new Node.Macro(name, parameters, defaults, body);
    }

    private Node callBlock() {
        if (!(expressions.expression() instanceof Expr.Call call)) {
            throw tokens.fault("'call' wants a call");
        }
        endBlock();
        return new Node.CallBlock(call, bodyUntil("endcall"));
    }

    private Node filterBlock() {
        List<FilterCall> filters = new ArrayList<>(List.of(expressions.filterCall()));
        while (tokens.skipOperator("|")) {
            filters.add(expressions.filterCall());
        }
        endBlock();
        return new Node.FilterBlock(filters, bodyUntil("endfilter"));
    }

    private Node with() {
        Map<String, Expr> variables = new LinkedHashMap<>();
        while (tokens.peek().kind() == Kind.NAME) {
            String name = tokens.expectAnyName();
            tokens.expectOperator("=");
            variables.put(name, expressions.expression());
            tokens.skipOperator(",");
        }
        return block(variables, "endwith");
    }

    private Node block(Map<String, Expr> variables, String end) {
        endBlock();
        return new Node.Block(variables, bodyUntil(end));
    }

    private Node generation() {
        endBlock();
        return new Node.Generation(bodyUntil("endgeneration"));
    }

    private Node jump(Node jump, Token keyword) {
        if (loops == 0) {
            throw TemplateFault.at(keyword.line(), "'" + keyword.text() + "' outside a loop");
        }
        endBlock();
        return jump;
    }

    private List<Node> bodyUntil(String end) {
        List<Node> body = until(Set.of(end));
        tokens.expectName(end);
        // Jinja2 lets a block's end repeat its name.
        if (tokens.peek().kind() == Kind.NAME) {
            tokens.next();
        }
        endBlock();
        return body;
    }

    private void endBlock() {
        tokens.expect(Kind.BLOCK_END, "'%}'");
    }
}
