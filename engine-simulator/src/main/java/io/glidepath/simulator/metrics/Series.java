package io.glidepath.simulator.metrics;

import java.util.Map;
import java.util.TreeMap;

/**
 * One series of the page.
 *
 * @param name metric name as written, suffix included
 * @param labels label values by name, without model and engine
 */
record Series(String name, Map<String, String> labels) {

    static Series parse(String text) {
        int brace = text.indexOf('{');
        if (brace < 0) {
            return new Series(text, Map.of());
        }
        Map<String, String> labels = new TreeMap<>();
        String inner = text.substring(brace + 1, text.length() - 1);
        for (String pair : inner.split("\",", -1)) {
            int equals = pair.indexOf('=');
            labels.put(pair.substring(0, equals), pair.substring(equals + 2).replace("\"", ""));
        }
        labels.remove("model_name");
        labels.remove("engine");
        return new Series(text.substring(0, brace), labels);
    }

    /** The bucket bound. */
    double bound() {
        String le = labels.getOrDefault("le", "+Inf");
        return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
    }

    /** Name and remaining label value, as in {@code name:value}, or the name alone. */
    String key() {
        return labels.isEmpty() ? name : name + ":" + String.join(",", labels.values());
    }
}
