package io.glidepath.picker.templates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of the template language: what Python's Jinja2 would hold, as far as chat templates need it. */
sealed interface Value {

    /** A text. */
    record Str(String text) implements Value {}

    /** A whole number; one that leaves 64 bits is an error. */
    record Int(long number) implements Value {}

    /** A floating-point number. */
    record Real(double number) implements Value {}

    /** True or false. */
    record Bool(boolean yes) implements Value {}

    /** Python's None, JSON's null. */
    record None() implements Value {}

    /** Nothing of that name; prints as nothing, is false, and cannot be looked into. */
    record Undefined(String name) implements Value {}

    /** A list, or a tuple, which prints otherwise. */
    record Seq(List<Value> items, boolean tuple) implements Value {
        static Seq list(List<Value> items) {
            return new Seq(items, false);
        }
    }

    /** A mapping, in order of insertion. */
    record Dict(Map<Value, Value> entries) implements Value {}

    /** The one thing whose attributes a template may set: {@code namespace(...)}. */
    record Namespace(Map<String, Value> attributes) implements Value {}

    /** A function, a macro or a bound method. */
    non-sealed interface Callable extends Value {
        Value call(Arguments arguments);
    }

    /** What a call passes. */
    record Arguments(List<Value> positional, Map<String, Value> named) {

        static final Arguments NONE = new Arguments(List.of(), Map.of());

        Value get(int position, String name, Value otherwise) {
            return position < positional.size() ? positional.get(position) : named.getOrDefault(name, otherwise);
        }

        Value required(int position, String name) {
            Value value = get(position, name, new Undefined(name));
            if (value instanceof Undefined) {
                throw new TemplateException("argument '" + name + "' is missing");
            }
            return value;
        }

        Arguments without(int first) {
            return new Arguments(positional.subList(Math.min(first, positional.size()), positional.size()), named);
        }
    }

    static Value of(boolean yes) {
        return yes ? Constants.TRUE : Constants.FALSE;
    }

    static Str of(String text) {
        return new Str(text);
    }

    static Int of(long number) {
        return new Int(number);
    }

    /**
     * Takes over plain Java data, as a JSON parser gives it.
     *
     * @throws TemplateException for a type that JSON does not have
     */
    @SuppressWarnings("NullAway") // JSON's null arrives as Java's
    static Value ofJson(Object data) {
        return switch (data) {
            case null -> Constants.NONE;
            case Value value -> value;
            case String text -> of(text);
            case Boolean yes -> of(yes.booleanValue());
            case Integer number -> of(number.longValue());
            case Long number -> of(number.longValue());
            case Number number -> new Real(number.doubleValue());
            case List<?> list -> Seq.list(list.stream().map(Value::ofJson).toList());
            case Map<?, ?> map -> ofMap(map);
            default ->
                throw new TemplateException("no value for " + data.getClass().getSimpleName());
        };
    }

    private static Dict ofMap(Map<?, ?> map) {
        Map<Value, Value> entries = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, value) -> entries.put(of(String.valueOf(key)), ofJson(value)));
        return new Dict(entries);
    }

    /** Python's truth. */
    default boolean truthy() {
        return switch (this) {
            case Str s -> !s.text().isEmpty();
            case Int i -> i.number() != 0;
            case Real r -> r.number() != 0;
            case Bool b -> b.yes();
            case None n -> false;
            case Undefined u -> false;
            case Seq s -> !s.items().isEmpty();
            case Dict d -> !d.entries().isEmpty();
            case Namespace n -> true;
            case Callable c -> true;
        };
    }

    /**
     * What a loop or a filter walks over: items, keys or characters.
     *
     * @throws TemplateException when the value cannot be walked over
     */
    default List<Value> iterate() {
        return switch (this) {
            case Seq s -> s.items();
            case Dict d -> new ArrayList<>(d.entries().keySet());
            case Str s ->
                s.text()
                        .codePoints()
                        .<Value>mapToObj(c -> of(Character.toString(c)))
                        .toList();
            case Undefined u -> List.of();
            default -> throw new TemplateException("'" + Python.typeName(this) + "' object is not iterable");
        };
    }
}
