package io.glidepath.picker.templates;

import io.glidepath.picker.templates.language.Expr;
import io.glidepath.picker.templates.language.Node;
import io.glidepath.picker.templates.values.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out whether a template walks over a message's content, which then comes as a list of parts; else it comes as one
 * text. Follows vLLM 0.32 step by step ({@code renderers/hf.py}, {@code _detect_content_format}), its guesses by name
 * included; where that gives up, so does this, and content is text.
 */
final class ContentDetection {

    private final Tree tree;

    private ContentDetection(Tree tree) {
        this.tree = tree;
    }

    static boolean wantsParts(List<Node> template) {
        try {
            return new ContentDetection(Tree.of(template)).findsLoopOverContent();
        } catch (UnexpectedShapeException unexpected) {
            return false;
        }
    }

    static boolean hasGeneration(List<Node> template) {
        return !Tree.of(template).all(Node.Generation.class).isEmpty();
    }

    private boolean findsLoopOverContent() {
        Set<String> messages = messageNames();
        IdentityHashMap<Node.For, Set<String>> parameters = new IdentityHashMap<>();
        Set<Node.For> inMacros = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Node.Macro macro : tree.all(Node.Macro.class)) {
            Set<String> given = contentParameters(macro, messages);
            for (Node.For loop : Tree.of(macro.body()).all(Node.For.class)) {
                inMacros.add(loop);
                if (!given.isEmpty()) {
                    parameters.put(loop, given);
                }
            }
        }
        for (Node.For loop : tree.all(Node.For.class)) {
            boolean overContent = messages.stream().anyMatch(name -> isAccess(loop.over(), name, "content"))
                    || (loop.over() instanceof Expr.Name over
                            && (parameters.getOrDefault(loop, Set.of()).contains(over.name())
                                    || (!inMacros.contains(loop) && over.name().equals("content"))));
            if (overContent) {
                onlyTarget(loop);
                return true;
            }
        }
        return false;
    }

    /** Names that loops give to single messages. */
    private Set<String> messageNames() {
        Set<String> lists = assignedFrom("messages");
        Set<String> names = new LinkedHashSet<>();
        for (Node.For loop : tree.all(Node.For.class)) {
            if (lists.stream().anyMatch(list -> isAccess(loop.over(), list, ""))) {
                names.add(onlyTarget(loop));
            }
        }
        return names;
    }

    private Set<String> assignedFrom(String variable) {
        Set<String> names = new LinkedHashSet<>(Set.of(variable));
        Deque<String> open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            String name = open.remove();
            for (Node.Set set : tree.all(Node.Set.class)) {
                if (isAccess(set.value(), name, "") && names.add(onlyTarget(set.target()))) {
                    open.add(onlyTarget(set.target()));
                }
            }
        }
        return names;
    }

    private Set<String> contentParameters(Node.Macro macro, Set<String> messages) {
        Set<String> given = new HashSet<>();
        for (Expr.Call call : tree.all(Expr.Call.class)) {
            if (!(call.function() instanceof Expr.Name name) || !name.name().equals(macro.name())) {
                continue;
            }
            List<Expr> positional = call.args().positional();
            for (int i = 0; i < Math.min(positional.size(), macro.parameters().size()); i++) {
                if (isContentOfAny(positional.get(i), messages)) {
                    given.add(macro.parameters().get(i));
                }
            }
            call.args().named().forEach((parameter, value) -> {
                if (macro.parameters().contains(parameter) && isContentOfAny(value, messages)) {
                    given.add(parameter);
                }
            });
        }
        return given;
    }

    private static boolean isContentOfAny(Expr value, Set<String> messages) {
        return messages.stream().anyMatch(name -> isAccess(value, name, "content"));
    }

    /** Whether an expression is a variable, or its member {@code key}, whatever filters, tests and slices follow. */
    private static boolean isAccess(Expr expression, String variable, String key) {
        return switch (expression) {
            case Expr.Filter filter -> isAccess(filter.input(), variable, key);
            case Expr.Test test when !test.negated() -> isAccess(test.input(), variable, key);
            case Expr.Slice slice -> isAccess(slice.of(), variable, key);
            case Expr.Name name -> key.isEmpty() && name.name().equals(variable);
            case Expr.Attribute attribute ->
                attribute.name().equals(key) && isAccess(attribute.of(), variable) && !key.isEmpty();
            case Expr.Item item ->
                !key.isEmpty()
                        && isAccess(item.of(), variable)
                        && item.key() instanceof Expr.Literal literal
                        && literal.value().equals(Value.of(key));
            default -> false;
        };
    }

    private static boolean isAccess(Expr expression, String variable) {
        return expression instanceof Expr.Name name && name.name().equals(variable);
    }

    private static String onlyTarget(Node.For loop) {
        if (loop.targets().size() != 1) {
            throw new UnexpectedShapeException();
        }
        return loop.targets().getFirst();
    }

    private static String onlyTarget(Node.Target target) {
        if (target.names().size() != 1 || target.attribute().isPresent()) {
            throw new UnexpectedShapeException();
        }
        return target.names().getFirst();
    }

    /** Where vLLM's own search breaks off. */
    private static final class UnexpectedShapeException extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnexpectedShapeException() {
            super(null, null, false, false);
        }
    }

    /** All statements and expressions of a template, flat. */
    private record Tree(List<Object> parts) {

        static Tree of(List<Node> nodes) {
            List<Object> parts = new ArrayList<>();
            nodes.forEach(node -> add(node, parts));
            return new Tree(parts);
        }

        <T> List<T> all(Class<T> type) {
            return parts.stream().filter(type::isInstance).map(type::cast).toList();
        }

        private static void add(Object part, List<Object> parts) {
            switch (part) {
                case Node node -> {
                    parts.add(node);
                    members(node, parts);
                }
                case Expr expression -> {
                    parts.add(expression);
                    members(expression, parts);
                }
                case Optional<?> optional -> optional.ifPresent(value -> add(value, parts));
                case Collection<?> several -> several.forEach(each -> add(each, parts));
                case Map<?, ?> map -> map.values().forEach(each -> add(each, parts));
                case Map.Entry<?, ?> entry -> {
                    add(entry.getKey(), parts);
                    add(entry.getValue(), parts);
                }
                case Expr.Args args -> {
                    add(args.positional(), parts);
                    add(args.named(), parts);
                }
                case Node.FilterCall call -> add(call.args(), parts);
                default -> {}
            }
        }

        private static void members(Node node, List<Object> parts) {
            switch (node) {
                case Node.Print print -> add(print.value(), parts);
                case Node.If branches -> add(branches.branches(), parts);
                case Node.For loop -> {
                    add(loop.over(), parts);
                    add(loop.condition(), parts);
                    add(loop.body(), parts);
                    add(loop.otherwise(), parts);
                }
                case Node.Set set -> add(set.value(), parts);
                case Node.SetBlock set -> {
                    add(set.filters(), parts);
                    add(set.body(), parts);
                }
                case Node.Macro macro -> {
                    add(macro.defaults(), parts);
                    add(macro.body(), parts);
                }
                case Node.CallBlock call -> {
                    add(call.call(), parts);
                    add(call.body(), parts);
                }
                case Node.FilterBlock block -> {
                    add(block.filters(), parts);
                    add(block.body(), parts);
                }
                case Node.Block block -> {
                    add(block.variables(), parts);
                    add(block.body(), parts);
                }
                case Node.Generation block -> add(block.body(), parts);
                case Node.Text text -> {}
                case Node.Break jump -> {}
                case Node.Continue jump -> {}
            }
        }

        private static void members(Expr expression, List<Object> parts) {
            switch (expression) {
                case Expr.ListOf list -> add(list.items(), parts);
                case Expr.DictOf dict -> add(dict.entries(), parts);
                case Expr.Attribute attribute -> add(attribute.of(), parts);
                case Expr.Item item -> {
                    add(item.of(), parts);
                    add(item.key(), parts);
                }
                case Expr.Slice slice -> add(slice.of(), parts);
                case Expr.Call call -> {
                    add(call.function(), parts);
                    add(call.args(), parts);
                }
                case Expr.Filter filter -> {
                    add(filter.input(), parts);
                    add(filter.args(), parts);
                }
                case Expr.Test test -> {
                    add(test.input(), parts);
                    add(test.args(), parts);
                }
                case Expr.Unary unary -> add(unary.operand(), parts);
                case Expr.Binary binary -> {
                    add(binary.left(), parts);
                    add(binary.right(), parts);
                }
                case Expr.Comparison comparison -> {
                    add(comparison.first(), parts);
                    comparison.rest().forEach(entry -> add(entry.getValue(), parts));
                }
                case Expr.Conditional conditional -> {
                    add(conditional.then(), parts);
                    add(conditional.condition(), parts);
                    add(conditional.otherwise(), parts);
                }
                case Expr.Literal literal -> {}
                case Expr.Name name -> {}
            }
        }
    }
}
