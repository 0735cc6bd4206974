package io.glidepath.picker.templates.filters;

import io.glidepath.picker.templates.values.Access;
import io.glidepath.picker.templates.values.Budget;
import io.glidepath.picker.templates.values.Constants;
import io.glidepath.picker.templates.values.Json;
import io.glidepath.picker.templates.values.Methods;
import io.glidepath.picker.templates.values.Operators;
import io.glidepath.picker.templates.values.Python;
import io.glidepath.picker.templates.values.TemplateFault;
import io.glidepath.picker.templates.values.Texts;
import io.glidepath.picker.templates.values.Value;
import io.glidepath.picker.templates.values.Value.Arguments;
import io.glidepath.picker.templates.values.Value.Dict;
import io.glidepath.picker.templates.values.Value.None;
import io.glidepath.picker.templates.values.Value.Real;
import io.glidepath.picker.templates.values.Value.Seq;
import io.glidepath.picker.templates.values.Value.Str;
import io.glidepath.picker.templates.values.Value.Undefined;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Filters (Jinja2 3.1, "List of Builtin Filters", those that chat templates use; {@code tojson} is Transformers'). */
public final class Filters {

    private static final Pattern LINE_BREAK = Pattern.compile("\n");

    private static final Map<String, Filter> ALL = Map.ofEntries(
            Map.entry("trim", (v, a, e) -> trim(v, a)),
            Map.entry("upper", (v, a, e) -> Value.of(Python.str(v).toUpperCase(Locale.ROOT))),
            Map.entry("lower", (v, a, e) -> Value.of(Python.str(v).toLowerCase(Locale.ROOT))),
            Map.entry("title", (v, a, e) -> Value.of(Texts.titleOfWords(Python.str(v)))),
            Map.entry("capitalize", (v, a, e) -> Value.of(Texts.capitalize(Python.str(v)))),
            Map.entry("string", (v, a, e) -> v instanceof Str ? v : Value.of(Python.str(v))),
            Map.entry("safe", (v, a, e) -> v),
            Map.entry("int", (v, a, e) -> toWhole(v, a)),
            Map.entry("float", (v, a, e) -> toReal(v, a)),
            Map.entry("abs", (v, a, e) -> Operators.unary(Python.compare(v, Value.of(0)) < 0 ? "-" : "+", v)),
            Map.entry("round", (v, a, e) -> round(v, a)),
            Map.entry("length", (v, a, e) -> Value.of(Python.length(v))),
            Map.entry("count", (v, a, e) -> Value.of(Python.length(v))),
            Map.entry("default", (v, a, e) -> otherwise(v, a)),
            Map.entry("d", (v, a, e) -> otherwise(v, a)),
            Map.entry("tojson", (v, a, e) -> Value.of(Json.write(v, a))),
            Map.entry("join", (v, a, e) -> join(v, a)),
            Map.entry("replace", (v, a, e) -> replace(v, a)),
            Map.entry("indent", (v, a, e) -> indent(v, a)),
            Map.entry("list", (v, a, e) -> Seq.list(v.iterate())),
            Map.entry("first", (v, a, e) -> edge(v.iterate(), true)),
            Map.entry("last", (v, a, e) -> edge(v.iterate(), false)),
            Map.entry("reverse", (v, a, e) -> reverse(v)),
            Map.entry("sort", (v, a, e) -> sort(v, a)),
            Map.entry("unique", (v, a, e) -> unique(v)),
            Map.entry("sum", (v, a, e) -> sum(v, a)),
            Map.entry("min", (v, a, e) -> extreme(v, a, 1)),
            Map.entry("max", (v, a, e) -> extreme(v, a, -1)),
            Map.entry("items", (v, a, e) -> items(v)),
            Map.entry("dictsort", (v, a, e) -> dictsort(v)),
            Map.entry("attr", (v, a, e) -> Access.attribute(v, Python.text(a.required(0, "name")))),
            Map.entry("batch", (v, a, e) -> batch(v, a)),
            Map.entry("wordcount", (v, a, e) -> Value.of(Texts.countWords(Python.str(v)))),
            Map.entry("map", Filters::map),
            Map.entry("select", (v, a, e) -> keep(v, test(a, 0), true)),
            Map.entry("reject", (v, a, e) -> keep(v, test(a, 0), false)),
            Map.entry("selectattr", (v, a, e) -> keep(v, attributeTest(a), true)),
            Map.entry("rejectattr", (v, a, e) -> keep(v, attributeTest(a), false)));

    private Filters() {}

    @FunctionalInterface
    private interface Filter {
        Value apply(Value input, Arguments arguments, Budget budget);
    }

    public static boolean known(String name) {
        return ALL.containsKey(name);
    }

    public static Value apply(String name, Value input, Arguments arguments, Budget budget) {
        Filter filter = ALL.get(name);
        if (filter == null) {
            throw new TemplateFault("unknown filter '" + name + "'");
        }
        budget.step();
        return filter.apply(input, arguments, budget);
    }

    private static Value trim(Value value, Arguments args) {
        Value chars = args.get(0, "chars", Constants.NONE);
        return Value.of(Texts.strip(
                Python.str(value),
                chars instanceof None ? Texts::isSpace : c -> Python.text(chars).indexOf(c) >= 0,
                true,
                true));
    }

    private static Value toWhole(Value value, Arguments args) {
        refuseUndefined(value);
        try {
            return switch (value) {
                case Str s -> Value.of((long) Double.parseDouble(s.text().strip()));
                case Real r -> Value.of((long) r.number());
                default -> Value.of(Python.whole(value));
            };
        } catch (NumberFormatException | TemplateFault e) {
            return args.get(0, "default", Value.of(0));
        }
    }

    private static void refuseUndefined(Value value) {
        if (value instanceof Undefined undefined) {
            throw new TemplateFault("'" + undefined.name() + "' is undefined");
        }
    }

    private static Value toReal(Value value, Arguments args) {
        refuseUndefined(value);
        try {
            return new Real(value instanceof Str s ? Double.parseDouble(s.text().strip()) : Python.number(value));
        } catch (NumberFormatException | TemplateFault e) {
            return args.get(0, "default", new Real(0));
        }
    }

    private static Value round(Value value, Arguments args) {
        int digits = (int) Python.whole(args.get(0, "precision", Value.of(0)));
        boolean common = Python.text(args.get(1, "method", Value.of("common"))).equals("common");
        if (common && !(value instanceof Real) && digits >= 0) {
            return Value.of(Python.whole(value));
        }
        RoundingMode mode =
                switch (Python.text(args.get(1, "method", Value.of("common")))) {
                    case "ceil" -> RoundingMode.CEILING;
                    case "floor" -> RoundingMode.FLOOR;
                    default -> RoundingMode.HALF_EVEN;
                };
        return new Real(
                new BigDecimal(Python.number(value)).setScale(digits, mode).doubleValue());
    }

    private static Value otherwise(Value value, Arguments args) {
        boolean alsoForFalse = args.get(1, "boolean", Constants.FALSE).truthy();
        boolean missing = value instanceof Undefined || (alsoForFalse && !value.truthy());
        return missing ? args.get(0, "default_value", Value.of("")) : value;
    }

    private static Value join(Value value, Arguments args) {
        String separator = Python.str(args.get(0, "d", Value.of("")));
        Value attribute = args.get(1, "attribute", Constants.NONE);
        List<String> parts = value.iterate().stream()
                .map(item -> attribute instanceof None ? item : path(item, attribute))
                .map(Python::str)
                .toList();
        Value.checkSize(parts.stream().mapToLong(String::length).sum() + (long) separator.length() * parts.size());
        return Value.of(String.join(separator, parts));
    }

    private static Value replace(Value value, Arguments args) {
        Value count = args.get(2, "count", Constants.NONE);
        return Value.of(Texts.replace(
                Python.str(value),
                Python.str(args.required(0, "old")),
                Python.str(args.required(1, "new")),
                count instanceof None ? -1 : Python.whole(count)));
    }

    private static Value indent(Value value, Arguments args) {
        String text = Python.text(value);
        Value width = args.get(0, "width", Value.of(4));
        String blanks = width instanceof Str s ? s.text() : " ".repeat((int) Math.clamp(Python.whole(width), 0L, 256L));
        boolean first = args.get(1, "first", Constants.FALSE).truthy();
        boolean blank = args.get(2, "blank", Constants.FALSE).truthy();
        String[] lines = LINE_BREAK.split(text, -1);
        Value.checkSize((long) blanks.length() * lines.length);
        for (int i = first ? 0 : 1; i < lines.length; i++) {
            lines[i] = lines[i].isEmpty() && !blank ? lines[i] : blanks + lines[i];
        }
        return Value.of(String.join("\n", lines));
    }

    private static Value edge(List<Value> items, boolean first) {
        if (items.isEmpty()) {
            return new Undefined("an item of an empty sequence");
        }
        return first ? items.getFirst() : items.getLast();
    }

    private static Value reverse(Value value) {
        if (value instanceof Str s) {
            return Value.of(Texts.reverse(s.text()));
        }
        List<Value> items = new ArrayList<>(value.iterate());
        Collections.reverse(items);
        return Seq.list(items);
    }

    private static Value sort(Value value, Arguments args) {
        Value attribute = args.get(2, "attribute", Constants.NONE);
        boolean caseSensitive = args.get(1, "case_sensitive", Constants.FALSE).truthy();
        Comparator<Value> order =
                (x, y) -> Python.compare(sortKey(x, attribute, caseSensitive), sortKey(y, attribute, caseSensitive));
        List<Value> items = new ArrayList<>(value.iterate());
        items.sort(args.get(0, "reverse", Constants.FALSE).truthy() ? order.reversed() : order);
        return Seq.list(items);
    }

    private static Value sortKey(Value item, Value attribute, boolean caseSensitive) {
        Value key = attribute instanceof None ? item : path(item, attribute);
        return key instanceof Str s && !caseSensitive ? Value.of(s.text().toLowerCase(Locale.ROOT)) : key;
    }

    private static Value unique(Value value) {
        List<Value> seen = new ArrayList<>();
        for (Value item : value.iterate()) {
            Value key = sortKey(item, Constants.NONE, false);
            if (seen.stream().noneMatch(other -> Python.equal(sortKey(other, Constants.NONE, false), key))) {
                seen.add(item);
            }
        }
        return Seq.list(seen);
    }

    private static Value sum(Value value, Arguments args) {
        Value attribute = args.get(0, "attribute", Constants.NONE);
        Value total = args.get(1, "start", Value.of(0));
        for (Value item : value.iterate()) {
            total = Operators.binary("+", total, attribute instanceof None ? item : path(item, attribute));
        }
        return total;
    }

    private static Value extreme(Value value, Arguments args, int sign) {
        boolean caseSensitive = args.get(0, "case_sensitive", Constants.FALSE).truthy();
        Value attribute = args.get(1, "attribute", Constants.NONE);
        return value.iterate().stream()
                .min((x, y) -> sign
                        * Python.compare(sortKey(x, attribute, caseSensitive), sortKey(y, attribute, caseSensitive)))
                .orElseGet(() -> new Undefined("an item of an empty sequence"));
    }

    private static Value items(Value value) {
        return switch (value) {
            case Dict dict -> Methods.items(dict);
            case Undefined u -> Seq.list(List.of());
            default -> throw new TemplateFault("Can only get item pairs from a mapping.");
        };
    }

    private static Value dictsort(Value value) {
        List<Value> pairs = new ArrayList<>(items(value).iterate());
        pairs.sort((x, y) -> Python.compare(
                sortKey(x.iterate().getFirst(), Constants.NONE, false),
                sortKey(y.iterate().getFirst(), Constants.NONE, false)));
        return Seq.list(pairs);
    }

    /** Jinja's lazy filters do not look at what is false. */
    private static List<Value> walked(Value value) {
        return value.truthy() ? value.iterate() : List.of();
    }

    private static Value map(Value value, Arguments args, Budget budget) {
        Value attribute = args.named().get("attribute");
        if (attribute != null) {
            Value otherwise = args.named().get("default");
            return Seq.list(walked(value).stream()
                    .map(item -> path(item, attribute))
                    .map(found -> found instanceof Undefined && otherwise != null ? otherwise : found)
                    .toList());
        }
        String filter = Python.text(args.required(0, "filter"));
        return Seq.list(walked(value).stream()
                .map(item -> apply(filter, item, args.without(1), budget))
                .toList());
    }

    /** Lists of a length; the last is filled up when there is something to fill it with. */
    private static Value batch(Value value, Arguments args) {
        int size = (int) Math.clamp(Python.whole(args.required(0, "linecount")), 1L, (long) Integer.MAX_VALUE);
        Value filler = args.get(1, "fill_with", Constants.NONE);
        List<Value> items = walked(value);
        List<Value> batches = new ArrayList<>();
        for (int from = 0; from < items.size(); from += Math.min(size, items.size())) {
            List<Value> batch = new ArrayList<>(items.subList(from, (int) Math.min(items.size(), (long) from + size)));
            while (!(filler instanceof None) && batch.size() < size) {
                Value.checkSize(batch.size());
                batch.add(filler);
            }
            batches.add(Seq.list(batch));
        }
        return Seq.list(batches);
    }

    /** {@code attribute='a.b.0'}: looked into step by step. */
    private static Value path(Value item, Value attribute) {
        if (!(attribute instanceof Str s)) {
            return Access.item(item, attribute);
        }
        Value found = item;
        for (String step : s.text().split("\\.", -1)) {
            boolean index = !step.isEmpty() && step.chars().allMatch(Character::isDigit);
            found = Access.item(found, index ? Value.of(Long.parseLong(step)) : Value.of(step));
        }
        return found;
    }

    private static Predicate<Value> test(Arguments args, int position) {
        if (args.positional().size() <= position) {
            return Value::truthy;
        }
        String name = Python.text(args.positional().get(position));
        Arguments rest = args.without(position + 1);
        return item -> Tests.holds(name, item, rest);
    }

    private static Predicate<Value> attributeTest(Arguments args) {
        Value attribute = args.required(0, "attribute");
        Predicate<Value> test = test(args, 1);
        return item -> test.test(path(item, attribute));
    }

    private static Value keep(Value value, Predicate<Value> test, boolean wanted) {
        return Seq.list(
                walked(value).stream().filter(item -> test.test(item) == wanted).toList());
    }
}
