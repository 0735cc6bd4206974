package io.glidepath.picker.templates;

import io.glidepath.picker.templates.Value.Callable;
import io.glidepath.picker.templates.Value.Namespace;
import io.glidepath.picker.templates.Value.Undefined;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The variable {@code loop} inside a for loop. */
final class Loops {

    private Loops() {}

    /** The loop's state at turn {@code i}, counted from 0. */
    static Value state(List<Value> items, int i) {
        int size = items.size();
        Map<String, Value> state = new HashMap<>();
        state.put("index", Value.of(i + 1));
        state.put("index0", Value.of(i));
        state.put("revindex", Value.of(size - i));
        state.put("revindex0", Value.of(size - i - 1));
        state.put("first", Value.of(i == 0));
        state.put("last", Value.of(i == size - 1));
        state.put("length", Value.of(size));
        state.put("previtem", i == 0 ? new Undefined("previtem") : items.get(i - 1));
        state.put("nextitem", i == size - 1 ? new Undefined("nextitem") : items.get(i + 1));
        Callable cycle = args -> args.positional().get(i % args.positional().size());
        state.put("cycle", cycle);
        return new Namespace(state);
    }
}
