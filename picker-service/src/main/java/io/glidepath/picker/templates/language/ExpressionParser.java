package io.glidepath.picker.templates.language;

import io.glidepath.picker.templates.filters.Filters;
import io.glidepath.picker.templates.filters.Tests;
import io.glidepath.picker.templates.language.Expr.Args;
import io.glidepath.picker.templates.language.Token.Kind;
import io.glidepath.picker.templates.values.Constants;
import io.glidepath.picker.templates.values.TemplateFault;
import io.glidepath.picker.templates.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Parses expressions by precedence, from the loosest: conditional, or, and, not, comparison, + -, ~, * / // %, **,
 * unary minus, then what hangs behind a value: attributes, items, calls, filters and tests (Jinja2 3.1,
 * {@code parser.py}). A filter or test that nothing here knows is refused at once.
 */
final class ExpressionParser {

    private static final List<List<String>> BINARY =
            List.of(List.of("+", "-"), List.of("~"), List.of("*", "/", "//", "%"));
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=");
    private static final Map<String, Value> CONSTANTS = Map.of(
            "true",
            Constants.TRUE,
            "True",
            Constants.TRUE,
            "false",
            Constants.FALSE,
            "False",
            Constants.FALSE,
            "none",
            Constants.NONE,
            "None",
            Constants.NONE);

    private final Tokens tokens;

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
    }

    Expr expression() {
        tokens.enter();
        Expr value = or();
        while (tokens.skipName("if")) {
            Expr condition = or();
            Optional<Expr> otherwise = tokens.skipName("else") ? Optional.of(expression()) : Optional.empty();
            value = new Expr.Conditional(value, condition, otherwise);
        }
        tokens.leave();
        return value;
    }

    /** An expression, or several with commas between, which make a tuple. */
    Expr expressionOrTuple() {
        Expr first = expression();
        if (!tokens.peek().operator(",")) {
            return first;
        }
        List<Expr> items = new ArrayList<>(List.of(first));
        while (tokens.skipOperator(",")) {
            if (endsTuple()) {
                break;
            }
            items.add(expression());
        }
        return new Expr.ListOf(items, true);
    }

    private boolean endsTuple() {
        Kind kind = tokens.peek().kind();
        return kind == Kind.BLOCK_END || kind == Kind.PRINT_END || tokens.peek().operator(")");
    }

    /** What a loop walks over: no conditional, since {@code if} begins the loop's filter. */
    Expr withoutConditional() {
        return or();
    }

    private Expr or() {
        Expr left = and();
        while (tokens.skipName("or")) {
            left = new Expr.Binary("or", left, and());
        }
        return left;
    }

    private Expr and() {
        Expr left = not();
        while (tokens.skipName("and")) {
            left = new Expr.Binary("and", left, not());
        }
        return left;
    }

    private Expr not() {
        if (!tokens.skipName("not")) {
            return comparison();
        }
        tokens.enter();
        Expr negated = new Expr.Unary("not", not());
        tokens.leave();
        return negated;
    }

    private Expr comparison() {
        Expr first = binary(0);
        List<Map.Entry<String, Expr>> rest = new ArrayList<>();
        for (Optional<String> operator = comparator(); operator.isPresent(); operator = comparator()) {
            rest.add(Map.entry(operator.get(), binary(0)));
        }
        return rest.isEmpty() ? first : new Expr.Comparison(first, rest);
    }

    private Optional<String> comparator() {
        Token token = tokens.peek();
        if (token.kind() == Kind.OPERATOR && COMPARISONS.contains(token.text())) {
            return Optional.of(tokens.next().text());
        }
        if (tokens.skipName("in")) {
            return Optional.of("in");
        }
        if (token.name("not") && tokens.peekSecond().name("in")) {
            tokens.next();
            tokens.next();
            return Optional.of("not in");
        }
        return Optional.empty();
    }

    private Expr binary(int level) {
        if (level == BINARY.size()) {
            return power();
        }
        Expr left = binary(level + 1);
        while (tokens.peek().kind() == Kind.OPERATOR
                && BINARY.get(level).contains(tokens.peek().text())) {
            String operator = tokens.next().text();
            left = new Expr.Binary(operator, left, binary(level + 1));
        }
        return left;
    }

    private Expr power() {
        Expr left = unary(true);
        while (tokens.skipOperator("**")) {
            left = new Expr.Binary("**", left, unary(true));
        }
        return left;
    }

    private Expr unary(boolean withFilters) {
        for (String sign : List.of("-", "+")) {
            if (tokens.skipOperator(sign)) {
                tokens.enter();
                Expr signed = new Expr.Unary(sign, unary(false));
                tokens.leave();
                return withFilters ? filtersAndTests(signed) : signed;
            }
        }
        Expr value = postfix(primary());
        return withFilters ? filtersAndTests(value) : value;
    }

    private Expr primary() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NAME -> constantOrName(token.text());
            case STRING -> string(token);
            case WHOLE -> new Expr.Literal(Value.of(whole(token)));
            case REAL -> new Expr.Literal(new Value.Real(Double.parseDouble(token.text())));
            case OPERATOR -> bracket(token);
            default -> throw TemplateFault.at(token.line(), "expected an expression, found " + token.shown());
        };
    }

    private static Expr constantOrName(String name) {
        Value constant = CONSTANTS.get(name);
        return constant == null ? new Expr.Name(name) : new Expr.Literal(constant);
    }

    private Expr string(Token first) {
        StringBuilder text = new StringBuilder(first.text());
        while (tokens.peek().kind() == Kind.STRING) {
            text.append(tokens.next().text());
        }
        return new Expr.Literal(Value.of(text.toString()));
    }

    private static long whole(Token token) {
        try {
            return Long.parseLong(token.text());
        } catch (NumberFormatException e) {
            throw TemplateFault.at(token.line(), "the number " + token.text() + " does not fit 64 bits");
        }
    }

    private Expr bracket(Token open) {
        return switch (open.text()) {
            case "(" -> parentheses();
            case "[" -> new Expr.ListOf(itemsUntil("]"), false);
            case "{" -> dictionary();
            default -> throw TemplateFault.at(open.line(), "expected an expression, found " + open.shown());
        };
    }

    private Expr parentheses() {
        if (tokens.skipOperator(")")) {
            return new Expr.ListOf(List.of(), true);
        }
        Expr inner = expressionOrTuple();
        tokens.expectOperator(")");
        return inner;
    }

    private List<Expr> itemsUntil(String close) {
        List<Expr> items = new ArrayList<>();
        while (!tokens.skipOperator(close)) {
            if (!items.isEmpty()) {
                tokens.expectOperator(",");
                if (tokens.skipOperator(close)) {
                    break;
                }
            }
            items.add(expression());
        }
        return items;
    }

    private Expr dictionary() {
        List<Map.Entry<Expr, Expr>> entries = new ArrayList<>();
        while (!tokens.skipOperator("}")) {
            if (!entries.isEmpty()) {
                tokens.expectOperator(",");
                if (tokens.skipOperator("}")) {
                    break;
                }
            }
            Expr key = expression();
            tokens.expectOperator(":");
            entries.add(Map.entry(key, expression()));
        }
        return new Expr.DictOf(entries);
    }

    private Expr postfix(Expr start) {
        Expr value = start;
        while (true) {
            if (tokens.skipOperator(".")) {
                value = attribute(value);
            } else if (tokens.skipOperator("[")) {
                value = subscript(value);
            } else if (tokens.peek().operator("(")) {
                value = new Expr.Call(value, arguments());
            } else {
                return value;
            }
        }
    }

    private Expr attribute(Expr of) {
        Token name = tokens.next();
        return switch (name.kind()) {
            case NAME -> new Expr.Attribute(of, name.text());
            case WHOLE -> new Expr.Item(of, new Expr.Literal(Value.of(whole(name))));
            default -> throw TemplateFault.at(name.line(), "expected a name behind '.', found " + name.shown());
        };
    }

    private Expr subscript(Expr of) {
        Optional<Expr> from = tokens.peek().operator(":") ? Optional.empty() : Optional.of(expression());
        if (!tokens.peek().operator(":")) {
            tokens.expectOperator("]");
            return new Expr.Item(of, from.orElseThrow());
        }
        tokens.expectOperator(":");
        Optional<Expr> to = sliceEnd();
        Optional<Expr> step = tokens.skipOperator(":") ? sliceEnd() : Optional.empty();
        tokens.expectOperator("]");
        return new Expr.Slice(of, from, to, step);
    }

    private Optional<Expr> sliceEnd() {
        boolean empty = tokens.peek().operator(":") || tokens.peek().operator("]");
        return empty ? Optional.empty() : Optional.of(expression());
    }

    Args arguments() {
        List<Expr> positional = new ArrayList<>();
        Map<String, Expr> named = new LinkedHashMap<>();
        tokens.expectOperator("(");
        while (!tokens.skipOperator(")")) {
            if (!positional.isEmpty() || !named.isEmpty()) {
                tokens.expectOperator(",");
                if (tokens.skipOperator(")")) {
                    break;
                }
            }
            argument(positional, named);
        }
        return new Args(positional, named);
    }

    private void argument(List<Expr> positional, Map<String, Expr> named) {
        Expr value = expression();
        if (value instanceof Expr.Name name && tokens.skipOperator("=")) {
            named.put(name.name(), expression());
        } else if (named.isEmpty()) {
            positional.add(value);
        } else {
            throw tokens.fault("a positional argument behind a named one");
        }
    }

    private Expr filtersAndTests(Expr start) {
        Expr value = start;
        while (true) {
            if (tokens.skipOperator("|")) {
                Node.FilterCall filter = filterCall();
                value = new Expr.Filter(value, filter.name(), filter.args());
            } else if (tokens.skipName("is")) {
                value = test(value);
            } else if (tokens.peek().operator("(")) {
                value = new Expr.Call(value, arguments());
            } else {
                return value;
            }
        }
    }

    Node.FilterCall filterCall() {
        String name = tokens.expectAnyName();
        if (!Filters.known(name)) {
            throw tokens.fault("unknown filter '" + name + "'");
        }
        return new Node.FilterCall(name, tokens.peek().operator("(") ? arguments() : Args.NONE);
    }

    private Expr test(Expr input) {
        boolean negated = tokens.skipName("not");
        String name = tokens.expectAnyName();
        if (!Tests.known(name)) {
            throw tokens.fault("unknown test '" + name + "'");
        }
        return new Expr.Test(input, name, testArguments(), negated);
    }

    /** A test takes its one argument with or without parentheses. */
    private Args testArguments() {
        Token token = tokens.peek();
        if (token.operator("(")) {
            return arguments();
        }
        boolean begins =
                switch (token.kind()) {
                    case STRING, WHOLE, REAL -> true;
                    case NAME ->
                        !Set.of("else", "or", "and", "is", "if", "in", "not", "recursive")
                                .contains(token.text());
                    case OPERATOR -> token.operator("[") || token.operator("{");
                    default -> false;
                };
        return begins ? new Args(List.of(postfix(primary())), Map.of()) : Args.NONE;
    }
}
