package io.glidepath.simulator.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of a request object by the engine's schema rules and gathers every violation, because the engine
 * reports all of them at once. Null counts as absent, as it does there, and so does a value of the wrong form once it is
 * reported. Not thread-safe.
 */
public final class Fields {

    private static final String INT = "Input should be a valid integer";
    private static final String NUMBER = "Input should be a valid number";
    private static final String BOOL = "Input should be a valid boolean";

    private final JsonNode object;
    private final String path;
    private final List<Violation> violations;

    Fields(JsonNode object) {
        this(object, "body", new ArrayList<>());
    }

    private Fields(JsonNode object, String path, List<Violation> violations) {
        this.object = object;
        this.path = path;
        this.violations = violations;
    }

    /**
     * Ends the reading when a field was wrong.
     *
     * @throws Refused with every violation so far
     */
    public void check() {
        if (!violations.isEmpty()) {
            throw new Refused(Violation.toError(violations));
        }
    }

    /** The object itself. */
    public JsonNode node() {
        return object;
    }

    /** Whether the field is there. */
    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** The field, of whatever form. */
    public Optional<JsonNode> find(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    /**
     * Adds a violation.
     *
     * @param type the schema library's name of the rule
     * @param name of the field
     * @param message the rule in words
     * @param input the offending value
     */
    public void report(String type, String name, String message, JsonNode input) {
        violations.add(Violation.of(type, path + "." + name, message, input));
    }

    /** Adds the violation that a field is not there. */
    public void reportMissing(String name) {
        violations.add(Violation.missing(path + "." + name, object));
    }

    /** A string. */
    public Optional<String> text(String name) {
        return find(name).flatMap(value -> {
            if (value.isString()) {
                return Optional.of(value.stringValue());
            }
            report("string_type", name, "Input should be a valid string", value);
            return Optional.empty();
        });
    }

    /** An integer, also as a number without a fraction or as a string. */
    public OptionalInt integer(String name) {
        Optional<JsonNode> found = find(name);
        return found.isEmpty() ? OptionalInt.empty() : integer(name, found.get());
    }

    private OptionalInt integer(String name, JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            return OptionalInt.of(value.intValue());
        }
        if (value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue())) {
            return OptionalInt.of((int) value.doubleValue());
        }
        if (value.isNumber()) {
            report("int_from_float", name, INT + ", got a number with a fractional part", value);
        } else if (!value.isString()) {
            report("int_type", name, INT, value);
        } else {
            return parsed(name, value, "int_parsing", INT + ", unable to parse string as an integer", Integer::valueOf)
                    .map(OptionalInt::of)
                    .orElse(OptionalInt.empty());
        }
        return OptionalInt.empty();
    }

    /** A number, also as a string. */
    public Optional<Double> number(String name) {
        return find(name).flatMap(value -> {
            if (value.isNumber()) {
                return Optional.of(value.doubleValue());
            }
            if (value.isString()) {
                String message = NUMBER + ", unable to parse string as a number";
                return parsed(name, value, "float_parsing", message, Double::valueOf);
            }
            report("float_type", name, NUMBER, value);
            return Optional.empty();
        });
    }

    private <T> Optional<T> parsed(
            String name, JsonNode value, String type, String message, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(value.stringValue().strip()));
        } catch (NumberFormatException notANumber) {
            report(type, name, message, value);
            return Optional.empty();
        }
    }

    /** A boolean, or {@code absent} when there is none. */
    public boolean flag(String name, boolean absent) {
        Optional<JsonNode> found = find(name);
        if (found.isEmpty()) {
            return absent;
        }
        if (!found.get().isBoolean()) {
            report("bool_type", name, BOOL, found.get());
        }
        return found.get().asBoolean(absent);
    }

    /** An array. */
    public Optional<JsonNode> list(String name) {
        return find(name).filter(value -> {
            if (!value.isArray()) {
                report("list_type", name, "Input should be a valid list", value);
            }
            return value.isArray();
        });
    }

    /** The fields of a nested object; an empty one when it is absent or no object. */
    public Fields nested(String name) {
        Optional<JsonNode> found = find(name);
        found.filter(value -> !value.isObject())
                .ifPresent(value -> report("dict_type", name, "Input should be a valid dictionary", value));
        return new Fields(found.orElse(object.path("\0")), path + "." + name, violations);
    }

    /** The fields of item {@code index} of the list {@code name}. */
    public Fields item(String name, int index) {
        JsonNode value = object.path(name).path(index);
        if (!value.isObject()) {
            report("dict_type", name + "." + index, "Input should be a valid dictionary", value);
        }
        return new Fields(value, path + "." + name + "." + index, violations);
    }
}
