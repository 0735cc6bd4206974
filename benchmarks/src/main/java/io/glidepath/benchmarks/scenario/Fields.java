package io.glidepath.benchmarks.scenario;

import io.glidepath.benchmarks.workload.Range;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One mapping of a scenario file. Everything it refuses names the file, the line, the field, the rule and the value. */
final class Fields {

    private final String file;
    private final String path;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    /**
     * Takes a mapping.
     *
     * @param file for messages
     * @param path of the mapping in its file; empty for the file itself
     * @param node the mapping, or what stands in its place
     */
    Fields(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw refused(file, node, path.isEmpty() ? "a scenario" : path, "must be fields with values");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            values.put(shown(tuple.getKeyNode()), tuple.getValueNode());
        }
    }

    String file() {
        return file;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String text(String key) {
        return scalar(key, "must be text", text -> text.isBlank() ? Optional.empty() : Optional.of(text));
    }

    int whole(String key, int least) {
        return scalar(key, "must be a whole number of at least " + least, text -> wholeOf(text)
                .filter(number -> number >= least));
    }

    int whole(String key, int least, int otherwise) {
        return has(key) ? whole(key, least) : otherwise;
    }

    double number(String key, double least) {
        return scalar(key, "must be a number of at least " + plain(least), text -> numberOf(text)
                .filter(number -> number >= least));
    }

    double number(String key, double least, double otherwise) {
        return has(key) ? number(key, least) : otherwise;
    }

    /** A number that cannot be 0. */
    double positive(String key) {
        return scalar(key, "must be a number above 0", text -> numberOf(text).filter(number -> number > 0));
    }

    String oneOf(String key, List<String> words) {
        return scalar(key, "must be one of " + String.join(", ", words), text -> Optional.of(text)
                .filter(words::contains));
    }

    /** A list of words, each one of those allowed. */
    List<String> someOf(String key, List<String> words) {
        return each(key, "must be a list of " + String.join(", ", words), text -> Optional.of(text)
                .filter(words::contains));
    }

    List<Long> wholes(String key) {
        return each(
                key, "must be a list of whole numbers", text -> wholeOf(text).map(Integer::longValue));
    }

    /** Two whole numbers, the first not above the second. */
    Range range(String key) {
        List<Long> ends = wholes(key);
        if (ends.size() != 2 || ends.getFirst() < 1 || ends.getLast() < ends.getFirst()) {
            throw refusal(key, "must be two whole numbers from 1 on, the first not above the second");
        }
        return new Range(ends.getFirst().intValue(), ends.getLast().intValue());
    }

    Fields fields(String key) {
        return new Fields(file, pathOf(key), node(key));
    }

    List<Fields> list(String key) {
        if (!(node(key) instanceof SequenceNode sequence)) {
            throw refusal(key, "must be a list");
        }
        List<Fields> entries = new ArrayList<>();
        for (Node entry : sequence.getValue()) {
            entries.add(new Fields(file, pathOf(key) + "[" + entries.size() + "]", entry));
        }
        return entries;
    }

    /** Refuses fields that nobody has asked for. */
    void nothingElse() {
        for (Map.Entry<String, Node> entry : values.entrySet()) {
            if (!read.contains(entry.getKey())) {
                throw refused(
                        file, entry.getValue(), pathOf(entry.getKey()), "is no field here (known: " + known() + ")");
            }
        }
    }

    private String known() {
        return String.join(", ", read.stream().sorted().toList());
    }

    /** Runs something that checks values itself, and says where they stand when it refuses them. */
    <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    place(file, node) + (path.isEmpty() ? "" : path + ": ") + e.getMessage(), e);
        }
    }

    IllegalArgumentException refusal(String key, String rule) {
        return refused(file, node(key), pathOf(key), rule);
    }

    private <T> T scalar(String key, String rule, Function<String, Optional<T>> reading) {
        return Optional.of(node(key))
                .filter(ScalarNode.class::isInstance)
                .flatMap(scalar -> reading.apply(((ScalarNode) scalar).getValue()))
                .orElseThrow(() -> refusal(key, rule));
    }

    private <T> List<T> each(String key, String rule, Function<String, Optional<T>> reading) {
        if (!(node(key) instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            throw refusal(key, rule);
        }
        List<T> entries = new ArrayList<>();
        for (Node entry : sequence.getValue()) {
            entries.add(Optional.of(entry)
                    .filter(ScalarNode.class::isInstance)
                    .flatMap(scalar -> reading.apply(((ScalarNode) scalar).getValue()))
                    .orElseThrow(() -> refused(file, entry, pathOf(key), rule)));
        }
        return entries;
    }

    private Node node(String key) {
        read.add(key);
        Node value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(place(file, node) + pathOf(key) + " is missing");
        }
        return value;
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static IllegalArgumentException refused(String file, Node node, String path, String rule) {
        return new IllegalArgumentException(place(file, node) + path + " " + rule + " but was " + shown(node));
    }

    private static String place(String file, Node node) {
        return file + ", line " + (node.getStartMark().getLine() + 1) + ": ";
    }

    private static String shown(Node node) {
        return switch (node) {
            case ScalarNode scalar -> scalar.getValue();
            case SequenceNode sequence ->
                sequence.getValue().stream().map(Fields::shown).toList().toString();
            default -> "fields";
        };
    }

    private static Optional<Integer> wholeOf(String text) {
        try {
            return Optional.of(Integer.valueOf(text.replace("_", "")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Double> numberOf(String text) {
        try {
            return Optional.of(Double.valueOf(text)).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
