package io.glidepath.picker.templates.values;

import io.glidepath.picker.templates.values.Value.Arguments;
import io.glidepath.picker.templates.values.Value.Bool;
import io.glidepath.picker.templates.values.Value.Dict;
import io.glidepath.picker.templates.values.Value.Int;
import io.glidepath.picker.templates.values.Value.None;
import io.glidepath.picker.templates.values.Value.Real;
import io.glidepath.picker.templates.values.Value.Seq;
import io.glidepath.picker.templates.values.Value.Str;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code tojson} as Transformers defines it: Python's {@code json.dumps} with {@code ensure_ascii=False}, the template's
 * own indent, separators and sort_keys; HTML is not escaped.
 */
public final class Json {

    private final String indent;
    private final String itemSeparator;
    private final String keySeparator;
    private final boolean sorted;
    private final boolean ascii;

    private Json(Arguments args) {
        Value wanted = args.get(1, "indent", Constants.NONE);
        this.indent = indent(wanted);
        List<Value> separators = args.get(2, "separators", Constants.NONE) instanceof Seq seq
                ? seq.items()
                : List.of(Value.of(wanted instanceof None ? ", " : ","), Value.of(": "));
        this.itemSeparator = Python.text(separators.get(0));
        this.keySeparator = Python.text(separators.get(1));
        this.sorted = args.get(3, "sort_keys", Constants.FALSE).truthy();
        this.ascii = args.get(0, "ensure_ascii", Constants.FALSE).truthy();
    }

    private static String indent(Value wanted) {
        return switch (wanted) {
            case None n -> "";
            case Str s -> s.text();
            default -> " ".repeat((int) Math.clamp(Python.whole(wanted), 0L, 64L));
        };
    }

    public static String write(Value value, Arguments args) {
        StringBuilder out = new StringBuilder();
        boolean pretty = !(args.get(1, "indent", Constants.NONE) instanceof None);
        new Json(args).value(out, value, pretty ? 0 : Integer.MIN_VALUE);
        return out.toString();
    }

    private void value(StringBuilder out, Value value, int depth) {
        switch (value) {
            case Str s -> string(out, s.text());
            case Int i -> out.append(i.number());
            case Real r -> out.append(real(r.number()));
            case Bool b -> out.append(b.yes());
            case None n -> out.append("null");
            case Seq s -> list(out, s.items(), depth);
            case Dict d -> dictionary(out, d, depth);
            default ->
                throw new TemplateFault("Object of type " + Python.typeName(value) + " is not JSON serializable");
        }
    }

    private static String real(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        return Double.isInfinite(number) ? (number > 0 ? "Infinity" : "-Infinity") : Python.real(number);
    }

    private void list(StringBuilder out, List<Value> items, int depth) {
        if (items.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : itemSeparator);
            newline(out, depth + 1);
            value(out, items.get(i), depth + 1);
        }
        newline(out, depth);
        out.append(']');
    }

    private void dictionary(StringBuilder out, Dict dict, int depth) {
        if (dict.entries().isEmpty()) {
            out.append("{}");
            return;
        }
        List<Map.Entry<Value, Value>> entries = new ArrayList<>(dict.entries().entrySet());
        if (sorted) {
            entries.sort(Map.Entry.comparingByKey(Python::compare));
        }
        out.append('{');
        for (int i = 0; i < entries.size(); i++) {
            out.append(i == 0 ? "" : itemSeparator);
            newline(out, depth + 1);
            string(out, key(entries.get(i).getKey()));
            out.append(keySeparator);
            value(out, entries.get(i).getValue(), depth + 1);
        }
        newline(out, depth);
        out.append('}');
    }

    private static String key(Value key) {
        return key instanceof Bool b ? (b.yes() ? "true" : "false") : key instanceof None ? "null" : Python.str(key);
    }

    private void newline(StringBuilder out, int depth) {
        if (depth >= 0) {
            out.append('\n').append(indent.repeat(depth));
        }
    }

    private void string(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(out, text.charAt(i));
        }
        out.append('"');
    }

    private void character(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (c < 0x20 || (ascii && c > 0x7E)) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
