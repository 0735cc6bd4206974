package io.glidepath.picker.templates;

import io.glidepath.picker.templates.values.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Variables by name, looked up outwards. A loop's turn, a macro's body and a block have scopes of their own. */
final class Scope {

    private final Optional<Scope> outer;
    private final Map<String, Value> variables;

    private Scope(Optional<Scope> outer, Map<String, Value> variables) {
        this.outer = outer;
        this.variables = variables;
    }

    static Scope of(Map<String, Value> variables) {
        return new Scope(Optional.empty(), new HashMap<>(variables));
    }

    Scope inner() {
        return new Scope(Optional.of(this), new HashMap<>());
    }

    void set(String name, Value value) {
        variables.put(name, value);
    }

    Value get(String name) {
        Value value = variables.get(name);
        if (value != null) {
            return value;
        }
        return outer.map(scope -> scope.get(name)).orElseGet(() -> new Value.Undefined(name));
    }
}
