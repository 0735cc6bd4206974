package io.glidepath.picker.templates.filters;

import io.glidepath.picker.templates.values.Constants;
import io.glidepath.picker.templates.values.Python;
import io.glidepath.picker.templates.values.TemplateFault;
import io.glidepath.picker.templates.values.Texts;
import io.glidepath.picker.templates.values.Value;
import io.glidepath.picker.templates.values.Value.Arguments;
import io.glidepath.picker.templates.values.Value.Bool;
import io.glidepath.picker.templates.values.Value.Callable;
import io.glidepath.picker.templates.values.Value.Dict;
import io.glidepath.picker.templates.values.Value.Int;
import io.glidepath.picker.templates.values.Value.None;
import io.glidepath.picker.templates.values.Value.Real;
import io.glidepath.picker.templates.values.Value.Seq;
import io.glidepath.picker.templates.values.Value.Str;
import io.glidepath.picker.templates.values.Value.Undefined;
import java.util.Map;
import java.util.function.BiPredicate;

/** What {@code is} asks (Jinja2 3.1, "List of Builtin Tests", as far as chat templates use it). */
public final class Tests {

    private static final Map<String, BiPredicate<Value, Arguments>> ALL = Map.ofEntries(
            Map.entry("defined", (v, a) -> !(v instanceof Undefined)),
            Map.entry("undefined", (v, a) -> v instanceof Undefined),
            Map.entry("none", (v, a) -> v instanceof None),
            Map.entry("boolean", (v, a) -> v instanceof Bool),
            Map.entry("true", (v, a) -> v.equals(Constants.TRUE)),
            Map.entry("false", (v, a) -> v.equals(Constants.FALSE)),
            Map.entry("integer", (v, a) -> v instanceof Int),
            Map.entry("float", (v, a) -> v instanceof Real),
            Map.entry("number", (v, a) -> Python.isNumber(v)),
            Map.entry("string", (v, a) -> v instanceof Str),
            Map.entry("mapping", (v, a) -> v instanceof Dict),
            Map.entry("iterable", (v, a) -> walkable(v) || v instanceof Undefined),
            Map.entry("sequence", (v, a) -> walkable(v) || v instanceof Undefined),
            Map.entry("callable", (v, a) -> v instanceof Callable || v instanceof Undefined),
            Map.entry("even", (v, a) -> Math.floorMod(Python.whole(v), 2L) == 0),
            Map.entry("odd", (v, a) -> Math.floorMod(Python.whole(v), 2L) == 1),
            Map.entry("divisibleby", (v, a) -> Math.floorMod(Python.whole(v), Python.whole(other(a))) == 0),
            Map.entry("lower", (v, a) -> Texts.isCased(Python.str(v), false)),
            Map.entry("upper", (v, a) -> Texts.isCased(Python.str(v), true)),
            Map.entry("in", (v, a) -> Python.contains(other(a), v)),
            Map.entry("sameas", (v, a) -> v.equals(other(a))),
            Map.entry("filter", (v, a) -> Filters.known(Python.text(v))),
            Map.entry("test", (v, a) -> known(Python.text(v))),
            Map.entry("==", (v, a) -> Python.equal(v, other(a))),
            Map.entry("!=", (v, a) -> !Python.equal(v, other(a))),
            Map.entry("<", (v, a) -> Python.compare(v, other(a)) < 0),
            Map.entry("lessthan", (v, a) -> Python.compare(v, other(a)) < 0),
            Map.entry("<=", (v, a) -> Python.compare(v, other(a)) <= 0),
            Map.entry(">", (v, a) -> Python.compare(v, other(a)) > 0),
            Map.entry("greaterthan", (v, a) -> Python.compare(v, other(a)) > 0),
            Map.entry(">=", (v, a) -> Python.compare(v, other(a)) >= 0),
            Map.entry("eq", (v, a) -> Python.equal(v, other(a))),
            Map.entry("equalto", (v, a) -> Python.equal(v, other(a))),
            Map.entry("ne", (v, a) -> !Python.equal(v, other(a))),
            Map.entry("lt", (v, a) -> Python.compare(v, other(a)) < 0),
            Map.entry("le", (v, a) -> Python.compare(v, other(a)) <= 0),
            Map.entry("gt", (v, a) -> Python.compare(v, other(a)) > 0),
            Map.entry("ge", (v, a) -> Python.compare(v, other(a)) >= 0));

    private Tests() {}

    public static boolean known(String name) {
        return ALL.containsKey(name);
    }

    public static boolean holds(String name, Value value, Arguments arguments) {
        BiPredicate<Value, Arguments> test = ALL.get(name);
        if (test == null) {
            throw new TemplateFault("unknown test '" + name + "'");
        }
        return test.test(value, arguments);
    }

    private static boolean walkable(Value value) {
        return value instanceof Seq || value instanceof Str || value instanceof Dict;
    }

    private static Value other(Arguments arguments) {
        return arguments.required(0, "other");
    }
}
