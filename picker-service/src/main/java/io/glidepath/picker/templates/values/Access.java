package io.glidepath.picker.templates.values;

import io.glidepath.picker.templates.values.Value.Dict;
import io.glidepath.picker.templates.values.Value.Loop;
import io.glidepath.picker.templates.values.Value.Namespace;
import io.glidepath.picker.templates.values.Value.Seq;
import io.glidepath.picker.templates.values.Value.Str;
import io.glidepath.picker.templates.values.Value.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Attributes, items and slices, in the order in which Jinja2 looks for them. */
public final class Access {

    private Access() {}

    /** {@code of.name}: a method or attribute first, then an item of that name. */
    public static Value attribute(Value of, String name) {
        refuseUndefined(of, name);
        if (of instanceof Namespace namespace) {
            return namespace.attributes().getOrDefault(name, new Undefined(name));
        }
        if (of instanceof Loop loop) {
            return loop.attribute(name);
        }
        return Methods.of(of, name).orElseGet(() -> entry(of, Value.of(name), name));
    }

    /** {@code of[key]}: an item first, then an attribute of that name. */
    public static Value item(Value of, Value key) {
        refuseUndefined(of, Python.str(key));
        if (key instanceof Str name
                && !(of instanceof Dict dict && dict.entries().containsKey(key))) {
            return of instanceof Namespace || of instanceof Loop
                    ? attribute(of, name.text())
                    : Methods.of(of, name.text()).orElseGet(() -> new Undefined(name.text()));
        }
        return switch (of) {
            case Seq seq when Python.isNumber(key) -> at(seq.items(), Python.whole(key));
            case Str str when Python.isNumber(key) -> at(str.text(), Python.whole(key));
            default -> entry(of, key, Python.str(key));
        };
    }

    private static Value entry(Value of, Value key, String name) {
        return of instanceof Dict dict ? dict.entries().getOrDefault(key, new Undefined(name)) : new Undefined(name);
    }

    private static Value at(String text, long index) {
        int size = text.codePointCount(0, text.length());
        long position = index < 0 ? index + size : index;
        if (position < 0 || position >= size) {
            return new Undefined("item " + index);
        }
        return Value.of(Character.toString(text.codePointAt(text.offsetByCodePoints(0, (int) position))));
    }

    private static String slice(String text, Optional<Long> from, Optional<Long> to) {
        int size = text.codePointCount(0, text.length());
        int start = from.map(i -> (int) clamp(i, size, true)).orElse(0);
        int end = to.map(i -> (int) clamp(i, size, true)).orElse(size);
        if (start >= end) {
            return "";
        }
        int first = text.offsetByCodePoints(0, start);
        return text.substring(first, text.offsetByCodePoints(first, end - start));
    }

    private static Value at(List<Value> items, long index) {
        long position = index < 0 ? index + items.size() : index;
        return position < 0 || position >= items.size() ? new Undefined("item " + index) : items.get((int) position);
    }

    private static void refuseUndefined(Value of, String name) {
        if (of instanceof Undefined undefined) {
            throw new TemplateFault("'" + undefined.name() + "' is undefined, so it has no '" + name + "'");
        }
    }

    /** {@code of[from:to:step]}, for texts by code points. */
    public static Value slice(Value of, Optional<Long> from, Optional<Long> to, Optional<Long> step) {
        long stride = step.orElse(1L);
        if (of instanceof Str str && stride == 1) {
            return Value.of(slice(str.text(), from, to));
        }
        List<Value> items = of.iterate();
        if (stride == 0) {
            throw new TemplateFault("slice step cannot be zero");
        }
        boolean forward = stride > 0;
        int size = items.size();
        long start = from.map(i -> clamp(i, size, forward)).orElse(forward ? 0L : size - 1L);
        long end = to.map(i -> clamp(i, size, forward)).orElse(forward ? (long) size : -1L);
        List<Value> picked = new ArrayList<>();
        for (long i = start; forward ? i < end : i > end; i += stride) {
            picked.add(items.get((int) i));
        }
        return switch (of) {
            case Str s ->
                Value.of(String.join("", picked.stream().map(Python::text).toList()));
            case Seq s -> new Seq(picked, s.tuple());
            default -> throw new TemplateFault("'" + Python.typeName(of) + "' cannot be sliced");
        };
    }

    private static long clamp(long index, int size, boolean forward) {
        long position = index < 0 ? index + size : index;
        return forward ? Math.clamp(position, 0L, (long) size) : Math.clamp(position, -1L, size - 1L);
    }
}
