package io.glidepath.picker.templates;

import io.glidepath.picker.templates.filters.Filters;
import io.glidepath.picker.templates.filters.Tests;
import io.glidepath.picker.templates.language.Expr;
import io.glidepath.picker.templates.values.Access;
import io.glidepath.picker.templates.values.Budget;
import io.glidepath.picker.templates.values.Operators;
import io.glidepath.picker.templates.values.Python;
import io.glidepath.picker.templates.values.TemplateFault;
import io.glidepath.picker.templates.values.Value;
import io.glidepath.picker.templates.values.Value.Arguments;
import io.glidepath.picker.templates.values.Value.Callable;
import io.glidepath.picker.templates.values.Value.Dict;
import io.glidepath.picker.templates.values.Value.Seq;
import io.glidepath.picker.templates.values.Value.Undefined;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates expressions in a scope. */
final class Evaluator {

    private final Budget budget;

    Evaluator(Budget budget) {
        this.budget = budget;
    }

    Value evaluate(Expr expression, Scope scope) {
        budget.step();
        return switch (expression) {
            case Expr.Literal literal -> literal.value();
            case Expr.Name name -> scope.get(name.name());
            case Expr.ListOf list -> new Seq(all(list.items(), scope), list.tuple());
            case Expr.DictOf dict -> dictionary(dict, scope);
            case Expr.Attribute attribute -> Access.attribute(evaluate(attribute.of(), scope), attribute.name());
            case Expr.Item item -> Access.item(evaluate(item.of(), scope), evaluate(item.key(), scope));
            case Expr.Slice slice -> budget.made(slice(slice, scope));
            case Expr.Call call -> budget.made(call(call, scope));
            case Expr.Filter filter ->
                budget.made(filter(evaluate(filter.input(), scope), filter.name(), arguments(filter.args(), scope)));
            case Expr.Test test -> test(test, scope);
            case Expr.Unary unary -> Operators.unary(unary.operator(), evaluate(unary.operand(), scope));
            case Expr.Binary binary -> budget.made(binary(binary, scope));
            case Expr.Comparison comparison -> Value.of(comparison(comparison, scope));
            case Expr.Conditional conditional -> conditional(conditional, scope);
        };
    }

    Value filter(Value input, String name, Arguments arguments) {
        return Filters.apply(name, input, arguments, budget);
    }

    private Value test(Expr.Test test, Scope scope) {
        boolean holds = Tests.holds(test.name(), evaluate(test.input(), scope), arguments(test.args(), scope));
        return Value.of(holds != test.negated());
    }

    private List<Value> all(List<Expr> expressions, Scope scope) {
        return expressions.stream().map(each -> evaluate(each, scope)).toList();
    }

    private Value dictionary(Expr.DictOf dict, Scope scope) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        for (Map.Entry<Expr, Expr> entry : dict.entries()) {
            entries.put(evaluate(entry.getKey(), scope), evaluate(entry.getValue(), scope));
        }
        return new Dict(entries);
    }

    private Value slice(Expr.Slice slice, Scope scope) {
        return Access.slice(
                evaluate(slice.of(), scope),
                bound(slice.from(), scope),
                bound(slice.to(), scope),
                bound(slice.step(), scope));
    }

    private Optional<Long> bound(Optional<Expr> expression, Scope scope) {
        return expression
                .map(each -> evaluate(each, scope))
                .filter(value -> !(value instanceof Value.None))
                .map(Python::whole);
    }

    Value call(Expr.Call call, Scope scope) {
        Value function = evaluate(call.function(), scope);
        if (!(function instanceof Callable callable)) {
            String name = function instanceof Undefined undefined ? undefined.name() : Python.typeName(function);
            throw new TemplateFault("'" + name + "' cannot be called");
        }
        return callable.call(arguments(call.args(), scope));
    }

    Arguments arguments(Expr.Args args, Scope scope) {
        if (args.positional().isEmpty() && args.named().isEmpty()) {
            return Arguments.NONE;
        }
        Map<String, Value> named = new LinkedHashMap<>();
        args.named().forEach((name, value) -> named.put(name, evaluate(value, scope)));
        return new Arguments(all(args.positional(), scope), named);
    }

    private Value binary(Expr.Binary binary, Scope scope) {
        Value left = evaluate(binary.left(), scope);
        return switch (binary.operator()) {
            case "and" -> left.truthy() ? evaluate(binary.right(), scope) : left;
            case "or" -> left.truthy() ? left : evaluate(binary.right(), scope);
            default -> Operators.binary(binary.operator(), left, evaluate(binary.right(), scope));
        };
    }

    private boolean comparison(Expr.Comparison comparison, Scope scope) {
        Value left = evaluate(comparison.first(), scope);
        for (Map.Entry<String, Expr> next : comparison.rest()) {
            Value right = evaluate(next.getValue(), scope);
            if (!Operators.compare(next.getKey(), left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private Value conditional(Expr.Conditional conditional, Scope scope) {
        if (evaluate(conditional.condition(), scope).truthy()) {
            return evaluate(conditional.then(), scope);
        }
        return conditional
                .otherwise()
                .map(otherwise -> evaluate(otherwise, scope))
                .orElseGet(() -> new Undefined("the else of an inline if"));
    }
}
