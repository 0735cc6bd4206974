package io.glidepath.simulator.exchange;

import tools.jackson.databind.JsonNode;

/** Values as Python prints them, which is how the engine quotes a client's input in its error messages. */
final class PythonText {

    private PythonText() {}

    /** {@code repr} of a string: in single quotes, unless only double quotes avoid escaping. */
    static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> appendPlain(out, c, quote);
            }
        }
        return out.append(quote).toString();
    }

    private static void appendPlain(StringBuilder out, char c, char quote) {
        if (c == quote) {
            out.append('\\').append(c);
        } else if (c < ' ' || c == 0x7f) {
            out.append("\\x%02x".formatted((int) c));
        } else {
            out.append(c);
        }
    }

    /** The short form of an input: containers only by their size. */
    static String input(JsonNode value) {
        if (value.isObject()) {
            return "<dict of %d items>".formatted(value.size());
        }
        if (value.isArray()) {
            return "<list of %d items>".formatted(value.size());
        }
        if (value.isNull() || value.isMissingNode()) {
            return "None";
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "True" : "False";
        }
        return value.asString();
    }
}
