package io.glidepath.picker.templates;

import io.glidepath.picker.templates.language.Expr;
import io.glidepath.picker.templates.language.Node;
import io.glidepath.picker.templates.values.Budget;
import io.glidepath.picker.templates.values.Python;
import io.glidepath.picker.templates.values.TemplateFault;
import io.glidepath.picker.templates.values.Value;
import io.glidepath.picker.templates.values.Value.Arguments;
import io.glidepath.picker.templates.values.Value.Callable;
import io.glidepath.picker.templates.values.Value.Namespace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders statements into text. Not thread-safe: one a rendering. */
final class Renderer {

    private final Budget budget;
    private final Evaluator evaluator;

    Renderer(Budget budget) {
        this.budget = budget;
        this.evaluator = new Evaluator(budget);
    }

    /** Whether rendering goes on behind a statement, or a loop was left or its turn ended. */
    private enum Flow {
        ON,
        BREAK,
        CONTINUE
    }

    String render(List<Node> nodes, Scope scope) {
        StringBuilder out = new StringBuilder();
        run(nodes, scope, out);
        return out.toString();
    }

    private Flow run(List<Node> nodes, Scope scope, StringBuilder out) {
        for (Node node : nodes) {
            Flow flow = run(node, scope, out);
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    private Flow run(Node node, Scope scope, StringBuilder out) {
        budget.step();
        switch (node) {
            case Node.Text text -> print(text.text(), out);
            case Node.Print print -> print(Python.str(evaluator.evaluate(print.value(), scope)), out);
            case Node.If branches -> {
                return branch(branches, scope, out);
            }
            case Node.For loop -> loop(loop, scope, out);
            case Node.Set set -> assign(set.target(), evaluator.evaluate(set.value(), scope), scope);
            case Node.SetBlock set ->
                assign(
                        set.target(),
                        filtered(Value.of(render(set.body(), scope.inner())), set.filters(), scope),
                        scope);
            case Node.Macro macro -> scope.set(macro.name(), macro(macro, scope));
            case Node.CallBlock call -> print(call(call, scope), out);
            case Node.FilterBlock block ->
                print(Python.str(filtered(Value.of(render(block.body(), scope.inner())), block.filters(), scope)), out);
            case Node.Generation block -> {
                return run(block.body(), scope, out);
            }
            case Node.Block block -> {
                return block(block, scope, out);
            }
            case Node.Break jump -> {
                return Flow.BREAK;
            }
            case Node.Continue jump -> {
                return Flow.CONTINUE;
            }
        }
        return Flow.ON;
    }

    private void print(String text, StringBuilder out) {
        out.append(text);
        budget.output(out.length());
    }

    private Flow branch(Node.If branches, Scope scope, StringBuilder out) {
        for (Map.Entry<Optional<Expr>, List<Node>> branch : branches.branches()) {
            boolean taken = branch.getKey()
                    .map(condition -> evaluator.evaluate(condition, scope).truthy())
                    .orElse(true);
            if (taken) {
                return run(branch.getValue(), scope, out);
            }
        }
        return Flow.ON;
    }

    private Flow block(Node.Block block, Scope scope, StringBuilder out) {
        Scope inner = scope.inner();
        block.variables().forEach((name, value) -> inner.set(name, evaluator.evaluate(value, scope)));
        return run(block.body(), inner, out);
    }

    private void loop(Node.For loop, Scope scope, StringBuilder out) {
        List<Value> items = turns(loop, scope);
        int depth = scope.get("loop") instanceof Value.Loop outer ? outer.depth() + 1 : 1;
        for (int i = 0; i < items.size(); i++) {
            budget.step();
            Scope turn = scope.inner();
            bind(loop.targets(), items.get(i), turn);
            turn.set("loop", new Value.Loop(items, i, depth));
            if (run(loop.body(), turn, out) == Flow.BREAK) {
                break;
            }
        }
        if (items.isEmpty()) {
            run(loop.otherwise(), scope.inner(), out);
        }
    }

    private List<Value> turns(Node.For loop, Scope scope) {
        List<Value> items = evaluator.evaluate(loop.over(), scope).iterate();
        if (loop.condition().isEmpty()) {
            return items;
        }
        List<Value> kept = new ArrayList<>();
        for (Value item : items) {
            Scope turn = scope.inner();
            bind(loop.targets(), item, turn);
            if (evaluator.evaluate(loop.condition().get(), turn).truthy()) {
                kept.add(item);
            }
        }
        return kept;
    }

    private static void bind(List<String> targets, Value value, Scope scope) {
        if (targets.size() == 1) {
            scope.set(targets.getFirst(), value);
            return;
        }
        List<Value> parts = value.iterate();
        if (parts.size() != targets.size()) {
            throw new TemplateFault(targets.size() + " values wanted for " + targets + ", got " + parts.size());
        }
        for (int i = 0; i < parts.size(); i++) {
            scope.set(targets.get(i), parts.get(i));
        }
    }

    private static void assign(Node.Target target, Value value, Scope scope) {
        if (target.attribute().isEmpty()) {
            bind(target.names(), value, scope);
            return;
        }
        if (!(scope.get(target.names().getFirst()) instanceof Namespace namespace)) {
            throw new TemplateFault("cannot assign attribute on non-namespace object");
        }
        namespace.attributes().put(target.attribute().get(), value);
    }

    private Value filtered(Value start, List<Node.FilterCall> filters, Scope scope) {
        Value value = start;
        for (Node.FilterCall filter : filters) {
            value = evaluator.filter(value, filter.name(), evaluator.arguments(filter.args(), scope));
        }
        return value;
    }

    private Callable macro(Node.Macro macro, Scope definition) {
        return arguments -> {
            budget.enter();
            Scope scope = definition.inner();
            parameters(macro, arguments, scope);
            String text = render(macro.body(), scope);
            budget.leave();
            return Value.of(text);
        };
    }

    private void parameters(Node.Macro macro, Arguments arguments, Scope scope) {
        List<String> names = macro.parameters();
        if (arguments.positional().size() > names.size()) {
            throw new TemplateFault(
                    "macro '" + macro.name() + "' takes not more than " + names.size() + " argument(s)");
        }
        for (String given : arguments.named().keySet()) {
            if (!names.contains(given) && !given.equals("caller")) {
                throw new TemplateFault("macro '" + macro.name() + "' takes no keyword argument '" + given + "'");
            }
        }
        for (int i = 0; i < names.size(); i++) {
            Value value = arguments.get(i, names.get(i), new Value.Undefined(names.get(i)));
            scope.set(names.get(i), value instanceof Value.Undefined ? defaultOf(macro, names.get(i), scope) : value);
        }
        Value caller = arguments.named().get("caller");
        if (caller != null) {
            scope.set("caller", caller);
        }
    }

    private Value defaultOf(Node.Macro macro, String parameter, Scope scope) {
        Expr otherwise = macro.defaults().get(parameter);
        return otherwise == null ? new Value.Undefined(parameter) : evaluator.evaluate(otherwise, scope);
    }

    private String call(Node.CallBlock block, Scope scope) {
        Value function = evaluator.evaluate(block.call().function(), scope);
        if (!(function instanceof Callable callable)) {
            throw new TemplateFault("'call' wants a macro, not '" + Python.typeName(function) + "'");
        }
        Arguments written = evaluator.arguments(block.call().args(), scope);
        Map<String, Value> named = new LinkedHashMap<>(written.named());
        Callable caller = arguments -> Value.of(render(block.body(), scope.inner()));
        named.put("caller", caller);
        return Python.str(callable.call(new Arguments(written.positional(), named)));
    }
}
