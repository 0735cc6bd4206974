package io.glidepath.picker.policyfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map in a policy file, with the path that leads to it.
 *
 * @param path the property; empty for the file itself
 * @param fields what it says
 */
record Node(String path, Map<?, ?> fields) {

    static Node of(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Node(path, map);
        }
        throw new PolicyFileException(path.isEmpty() ? "the file" : path, "must be a map", shown(value));
    }

    /** A misspelt property must not be as good as none. */
    Node onlyHas(Set<String> allowed) {
        fields.keySet().stream()
                .filter(name -> !(name instanceof String known && allowed.contains(known)))
                .findFirst()
                .ifPresent(name -> {
                    throw new PolicyFileException(
                            at(String.valueOf(name)),
                            "must be one of " + allowed.stream().sorted().toList(),
                            String.valueOf(name));
                });
        return this;
    }

    Optional<String> text(String field) {
        return switch (fields.get(field)) {
            case null -> Optional.empty();
            case String text when !text.isBlank() -> Optional.of(text);
            case Object other -> throw new PolicyFileException(at(field), "must be a text", other);
        };
    }

    String required(String field) {
        return text(field).orElseThrow(() -> new PolicyFileException(at(field), "must be there", "absent"));
    }

    double number(String field, double otherwise, double least, double most) {
        return switch (fields.get(field)) {
            case null -> otherwise;
            case Number number
            when number.doubleValue() >= least && number.doubleValue() <= most -> number.doubleValue();
            case Object other -> throw new PolicyFileException(at(field), range(least, most), other);
        };
    }

    long whole(String field, long least) {
        return switch (fields.get(field)) {
            case null -> throw new PolicyFileException(at(field), "must be there", "absent");
            case Integer number when number >= least -> number;
            case Long number when number >= least -> number;
            case Object other ->
                throw new PolicyFileException(at(field), "must be a whole number of at least " + least, other);
        };
    }

    boolean flag(String field, boolean otherwise) {
        return switch (fields.get(field)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            case Object other -> throw new PolicyFileException(at(field), "must be true or false", other);
        };
    }

    List<?> list(String field) {
        return switch (fields.get(field)) {
            case null -> List.of();
            case List<?> list -> list;
            case Object other -> throw new PolicyFileException(at(field), "must be a list", other);
        };
    }

    List<String> words(String field) {
        List<String> words = new ArrayList<>();
        for (Object word : list(field)) {
            if (!(word instanceof String text)) {
                throw new PolicyFileException(at(field) + "[" + words.size() + "]", "must be a word", shown(word));
            }
            words.add(text);
        }
        return words;
    }

    /** The maps in a list of them. */
    List<Node> nodes(String field) {
        List<Node> nodes = new ArrayList<>();
        for (Object entry : list(field)) {
            nodes.add(of(at(field) + "[" + nodes.size() + "]", entry));
        }
        return nodes;
    }

    /** A map in it. */
    Optional<Node> child(String field) {
        return Optional.ofNullable(fields.get(field)).map(value -> of(at(field), value));
    }

    /** A word of which YAML makes true or false where it is bare: {@code on} and {@code off}. */
    Optional<String> switchWord(String field) {
        return fields.get(field) instanceof Boolean flag ? Optional.of(flag ? "on" : "off") : text(field);
    }

    /** The maps in a map of them, by name. */
    Map<String, Node> children(String field) {
        Map<String, Node> children = new LinkedHashMap<>();
        Object value = fields.get(field);
        if (value != null) {
            of(at(field), value)
                    .fields()
                    .forEach((name, child) -> children.put(String.valueOf(name), of(at(field) + "." + name, child)));
        }
        return children;
    }

    /** The words in a map of them, by name. */
    Map<String, String> wordsByName(String field) {
        Map<String, String> words = new LinkedHashMap<>();
        Object value = fields.get(field);
        if (value != null) {
            Node node = of(at(field), value);
            node.fields().keySet().stream().map(String::valueOf).forEach(name -> words.put(name, node.required(name)));
        }
        return words;
    }

    String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private static String range(double least, double most) {
        return Double.isInfinite(most)
                ? "must be a number of at least " + least
                : "must be a number from " + least + " to " + most;
    }

    private static Object shown(@Nullable Object value) {
        return value == null ? "absent" : value;
    }
}
