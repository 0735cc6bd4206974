package io.glidepath.adapter.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads the Prometheus text format (0.0.4), lines of interest only: an engine writes 60 to 85 kB, of which a dozen lines
 * matter here. Lines of another form are passed over.
 */
final class PrometheusText {

    private PrometheusText() {}

    static void read(String text, Predicate<String> interesting, Consumer<Sample> taker) {
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            int nameEnd = nameEnd(text, start, end);
            if (text.charAt(start) != '#' && nameEnd < end && interesting.test(text.substring(start, nameEnd))) {
                line(text.substring(start, end), nameEnd - start).ifPresent(taker);
            }
            start = end + 1;
        }
    }

    private static int nameEnd(String text, int from, int end) {
        int at = from;
        while (at < end && text.charAt(at) != '{' && text.charAt(at) != ' ') {
            at++;
        }
        return at;
    }

    private static Optional<Sample> line(String line, int nameEnd) {
        String name = line.substring(0, nameEnd);
        Map<String, String> labels = new HashMap<>();
        int at = line.charAt(nameEnd) == '{' ? labels(line, nameEnd + 1, labels) : nameEnd;
        return at < 0
                ? Optional.empty()
                : value(line.substring(at).strip()).map(value -> new Sample(name, labels, value));
    }

    /** Puts the labels into the map and answers where they end; negative when they do not. */
    private static int labels(String line, int from, Map<String, String> labels) {
        int at = from;
        while (at < line.length() && line.charAt(at) != '}') {
            int equals = line.indexOf('=', at);
            if (equals < 0 || equals + 1 >= line.length() || line.charAt(equals + 1) != '"') {
                return -1;
            }
            StringBuilder value = new StringBuilder();
            int close = quoted(line, equals + 2, value);
            if (close < 0) {
                return -1;
            }
            labels.put(line.substring(at, equals).strip(), value.toString());
            at = close + 1;
            while (at < line.length() && (line.charAt(at) == ',' || line.charAt(at) == ' ')) {
                at++;
            }
        }
        return at < line.length() ? at + 1 : -1;
    }

    /** Unescapes up to the closing quote and answers its place; negative when there is none. */
    private static int quoted(String line, int from, StringBuilder value) {
        for (int at = from; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                return at;
            }
            if (c == '\\' && at + 1 < line.length()) {
                at++;
                c = line.charAt(at) == 'n' ? '\n' : line.charAt(at);
            }
            value.append(c);
        }
        return -1;
    }

    /** The value, without the timestamp that may follow. */
    private static Optional<Double> value(String text) {
        int space = text.indexOf(' ');
        String number = space < 0 ? text : text.substring(0, space);
        try {
            double value = Double.parseDouble(number);
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // +Inf and other words say nothing here
        }
    }
}
