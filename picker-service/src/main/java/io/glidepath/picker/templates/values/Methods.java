package io.glidepath.picker.templates.values;

import io.glidepath.picker.templates.values.Value.Arguments;
import io.glidepath.picker.templates.values.Value.Callable;
import io.glidepath.picker.templates.values.Value.Dict;
import io.glidepath.picker.templates.values.Value.Seq;
import io.glidepath.picker.templates.values.Value.Str;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Methods of texts, lists and mappings. Those that would change a list or mapping are refused, as in Transformers'
 * immutable sandbox.
 */
public final class Methods {

    private static final List<String> CHANGING = List.of(
            "append",
            "clear",
            "extend",
            "insert",
            "pop",
            "popitem",
            "remove",
            "reverse",
            "setdefault",
            "sort",
            "update");

    private Methods() {}

    /** The bound method of that name; empty when values of this type have none. */
    static Optional<Value> of(Value value, String name) {
        Optional<Callable> method =
                switch (value) {
                    case Str text -> Texts.method(text.text(), name);
                    case Dict dict -> ofDict(dict, name);
                    case Seq seq -> ofSeq(seq, name);
                    default -> Optional.empty();
                };
        return method.map(Function.identity());
    }

    private static Optional<Callable> ofDict(Dict dict, String name) {
        return switch (name) {
            case "get" ->
                Optional.of(args ->
                        dict.entries().getOrDefault(args.required(0, "key"), args.get(1, "default", Constants.NONE)));
            case "keys" ->
                Optional.of(args -> Seq.list(new ArrayList<>(dict.entries().keySet())));
            case "values" ->
                Optional.of(args -> Seq.list(new ArrayList<>(dict.entries().values())));
            case "items" -> Optional.of(args -> items(dict));
            case "copy" -> Optional.of(args -> dict);
            default -> refusedIfChanging(name);
        };
    }

    public static Value items(Dict dict) {
        List<Value> pairs = new ArrayList<>();
        for (Map.Entry<Value, Value> entry : dict.entries().entrySet()) {
            pairs.add(new Seq(List.of(entry.getKey(), entry.getValue()), true));
        }
        return Seq.list(pairs);
    }

    private static Optional<Callable> ofSeq(Seq seq, String name) {
        return switch (name) {
            case "index" -> Optional.of(args -> index(seq, args));
            case "count" -> Optional.of(args -> count(seq, args));
            case "copy" -> Optional.of(args -> seq);
            default -> refusedIfChanging(name);
        };
    }

    private static Value index(Seq seq, Arguments args) {
        Value wanted = args.required(0, "value");
        for (int i = 0; i < seq.items().size(); i++) {
            if (Python.equal(seq.items().get(i), wanted)) {
                return Value.of(i);
            }
        }
        throw new TemplateFault("the value is not in the list");
    }

    private static Value count(Seq seq, Arguments args) {
        Value wanted = args.required(0, "value");
        return Value.of(
                seq.items().stream().filter(item -> Python.equal(item, wanted)).count());
    }

    private static Optional<Callable> refusedIfChanging(String name) {
        if (!CHANGING.contains(name)) {
            return Optional.empty();
        }
        return Optional.of(args -> {
            throw new TemplateFault("'" + name + "' would change a value, which a template may not");
        });
    }
}
