package io.glidepath.picker.templates.values;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of the template language: what Python's Jinja2 would hold, as far as chat templates need it. */
public sealed interface Value {

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
        public static Seq list(List<Value> items) {
            return new Seq(items, false);
        }
    }

    /** A mapping, in order of insertion. */
    record Dict(Map<Value, Value> entries) implements Value {}

    /** The one thing whose attributes a template may set: {@code namespace(...)}. */
    record Namespace(Map<String, Value> attributes) implements Value {}

    /**
     * The variable {@code loop} inside a for loop.
     *
     * @param items what it walks over
     * @param index the turn, from 0
     * @param depth loops around it and itself
     */
    record Loop(List<Value> items, int index, int depth) implements Value {

        /** Undefined for a name that it does not have. */
        public Value attribute(String name) {
            int size = items.size();
            return switch (name) {
                case "index" -> of(index + 1L);
                case "index0" -> of((long) index);
                case "revindex" -> of((long) size - index);
                case "revindex0" -> of(size - index - 1L);
                case "first" -> of(index == 0);
                case "last" -> of(index == size - 1);
                case "length" -> of((long) size);
                case "depth" -> of((long) depth);
                case "depth0" -> of(depth - 1L);
                case "previtem" -> index == 0 ? new Undefined(name) : items.get(index - 1);
                case "nextitem" -> index == size - 1 ? new Undefined(name) : items.get(index + 1);
                case "cycle" -> cycle();
                default -> new Undefined(name);
            };
        }

        private Callable cycle() {
            return args -> {
                if (args.positional().isEmpty()) {
                    throw new TemplateFault("no items for cycling given");
                }
                return args.positional().get(index % args.positional().size());
            };
        }
    }

    /** A function, a macro or a bound method. */
    non-sealed interface Callable extends Value {
        Value call(Arguments arguments);
    }

    /** What a call passes. */
    record Arguments(List<Value> positional, Map<String, Value> named) {

        public static final Arguments NONE = new Arguments(List.of(), Map.of());

        public Value get(int position, String name, Value otherwise) {
            return position < positional.size() ? positional.get(position) : named.getOrDefault(name, otherwise);
        }

        public Value required(int position, String name) {
            Value value = get(position, name, new Undefined(name));
            if (value instanceof Undefined) {
                throw new TemplateFault("argument '" + name + "' is missing");
            }
            return value;
        }

        public Arguments without(int first) {
            return new Arguments(positional.subList(Math.min(first, positional.size()), positional.size()), named);
        }
    }

    static Value of(boolean yes) {
        return yes ? Constants.TRUE : Constants.FALSE;
    }

    /** Most characters of one text, and items of one list: far more than a prompt has, and few enough to hold. */
    int MAX_SIZE = 32 << 20;

    static Str of(String text) {
        return new Str(text);
    }

    /**
     * Called before a text or list of that size is built.
     *
     * @throws TemplateFault when it is beyond all reason
     */
    static void checkSize(long size) {
        if (size > MAX_SIZE) {
            throw new TemplateFault("a text or list of more than " + MAX_SIZE);
        }
    }

    static Int of(long number) {
        return new Int(number);
    }

    /**
     * Takes over plain Java data, as a JSON parser gives it.
     *
     * @throws TemplateFault for a type that JSON does not have
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
            case Double number -> new Real(number);
            case Float number -> new Real(number);
            case List<?> list -> Seq.list(list.stream().map(Value::ofJson).toList());
            case Map<?, ?> map -> ofMap(map);
            default -> throw new TemplateFault("no value for " + data.getClass().getSimpleName());
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
            case Loop l -> true;
            case Callable c -> true;
        };
    }

    /**
     * What a loop or a filter walks over: items, keys or characters.
     *
     * @throws TemplateFault when the value cannot be walked over
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
            default -> throw new TemplateFault("'" + Python.typeName(this) + "' object is not iterable");
        };
    }
}
