package io.glidepath.picker.templates;

import io.glidepath.picker.templates.Value.Dict;
import io.glidepath.picker.templates.Value.Namespace;
import io.glidepath.picker.templates.Value.Seq;
import io.glidepath.picker.templates.Value.Str;
import io.glidepath.picker.templates.Value.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Attributes, items and slices, in the order in which Jinja2 looks for them. */
final class Access {

    private Access() {}

    /** {@code of.name}: a method or attribute first, then an item of that name. */
    static Value attribute(Value of, String name) {
        refuseUndefined(of, name);
        if (of instanceof Namespace namespace) {
            return namespace.attributes().getOrDefault(name, new Undefined(name));
        }
        return Methods.of(of, name).orElseGet(() -> entry(of, Value.of(name), name));
    }

    /** {@code of[key]}: an item first, then an attribute of that name. */
    static Value item(Value of, Value key) {
        refuseUndefined(of, Python.str(key));
        if (key instanceof Str name
                && !(of instanceof Dict dict && dict.entries().containsKey(key))) {
            return of instanceof Namespace
                    ? attribute(of, name.text())
                    : Methods.of(of, name.text()).orElseGet(() -> new Undefined(name.text()));
        }
        return switch (of) {
            case Seq seq when Python.isNumber(key) -> at(seq.items(), Python.whole(key));
            case Str str when Python.isNumber(key) -> at(str.iterate(), Python.whole(key));
            default -> entry(of, key, Python.str(key));
        };
    }

    private static Value entry(Value of, Value key, String name) {
        return of instanceof Dict dict ? dict.entries().getOrDefault(key, new Undefined(name)) : new Undefined(name);
    }

    private static Value at(List<Value> items, long index) {
        long position = index < 0 ? index + items.size() : index;
        return position < 0 || position >= items.size() ? new Undefined("item " + index) : items.get((int) position);
    }

    private static void refuseUndefined(Value of, String name) {
        if (of instanceof Undefined undefined) {
            throw new TemplateException("'" + undefined.name() + "' is undefined, so it has no '" + name + "'");
        }
    }

    /** {@code of[from:to:step]}, for texts by code points. */
    static Value slice(Value of, Optional<Long> from, Optional<Long> to, Optional<Long> step) {
        List<Value> items = of.iterate();
        long stride = step.orElse(1L);
        if (stride == 0) {
            throw new TemplateException("slice step cannot be zero");
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
            default -> throw new TemplateException("'" + Python.typeName(of) + "' cannot be sliced");
        };
    }

    private static long clamp(long index, int size, boolean forward) {
        long position = index < 0 ? index + size : index;
        return forward ? Math.clamp(position, 0L, (long) size) : Math.clamp(position, -1L, size - 1L);
    }
}
