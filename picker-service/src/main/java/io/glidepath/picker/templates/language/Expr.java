package io.glidepath.picker.templates.language;

import io.glidepath.picker.templates.values.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An expression of the template language, as parsed. */
public sealed interface Expr {

    record Literal(Value value) implements Expr {}

    record Name(String name) implements Expr {}

    record ListOf(List<Expr> items, boolean tuple) implements Expr {}

    record DictOf(List<Map.Entry<Expr, Expr>> entries) implements Expr {}

    record Attribute(Expr of, String name) implements Expr {}

    record Item(Expr of, Expr key) implements Expr {}

    record Slice(Expr of, Optional<Expr> from, Optional<Expr> to, Optional<Expr> step) implements Expr {}

    record Call(Expr function, Args args) implements Expr {}

    record Filter(Expr input, String name, Args args) implements Expr {}

    record Test(Expr input, String name, Args args, boolean negated) implements Expr {}

    record Unary(String operator, Expr operand) implements Expr {}

    record Binary(String operator, Expr left, Expr right) implements Expr {}

    /** {@code a < b <= c}: each operand is evaluated once. */
    record Comparison(Expr first, List<Map.Entry<String, Expr>> rest) implements Expr {}

    record Conditional(Expr then, Expr condition, Optional<Expr> otherwise) implements Expr {}

    /** Arguments as written. */
    record Args(List<Expr> positional, Map<String, Expr> named) {
        static final Args NONE = new Args(List.of(), Map.of());
    }
}
