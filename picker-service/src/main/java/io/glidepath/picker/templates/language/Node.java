package io.glidepath.picker.templates.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A statement of the template language, as parsed. */
public sealed interface Node {

    record Text(String text) implements Node {}

    record Print(Expr value) implements Node {}

    /** The first branch whose condition holds; a branch without one is the else. */
    record If(List<Map.Entry<Optional<Expr>, List<Node>>> branches) implements Node {}

    record For(List<String> targets, Expr over, Optional<Expr> condition, List<Node> body, List<Node> otherwise)
            implements Node {}

    record Set(Target target, Expr value) implements Node {}

    /** {@code {% set x %}…{% endset %}}, with filters applied to what was rendered. */
    record SetBlock(Target target, List<FilterCall> filters, List<Node> body) implements Node {}

    record Macro(String name, List<String> parameters, Map<String, Expr> defaults, List<Node> body) implements Node {}

    /** {@code {% call macro(args) %}…{% endcall %}}. */
    record CallBlock(Expr.Call call, List<Node> body) implements Node {}

    record FilterBlock(List<FilterCall> filters, List<Node> body) implements Node {}

    /** {@code {% generation %}…{% endgeneration %}}, which marks text and changes no scope. */
    record Generation(List<Node> body) implements Node {}

    /** {@code {% with %}…{% endwith %}}: statements in a scope of their own. */
    record Block(Map<String, Expr> variables, List<Node> body) implements Node {}

    record Break() implements Node {}

    record Continue() implements Node {}

    /** Where a set statement puts a value: names, or an attribute of a namespace. */
    record Target(List<String> names, Optional<String> attribute) {}

    record FilterCall(String name, Expr.Args args) {}
}
