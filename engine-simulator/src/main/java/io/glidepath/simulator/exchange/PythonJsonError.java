package io.glidepath.simulator.exchange;

import java.util.Optional;

/**
 * Finds the first fault of a broken JSON text, with the position and wording of Python's {@code json} module, because
 * the engine's error bodies quote them.
 *
 * @param position index of the character at which Python gives up
 * @param message Python's wording
 */
record PythonJsonError(int position, String message) {

    private static final String VALUE = "Expecting value";
    private static final String NAME = "Expecting property name enclosed in double quotes";
    private static final String COMMA = "Expecting ',' delimiter";
    private static final String COLON = "Expecting ':' delimiter";
    private static final int DEEPEST = 900;

    /** The fault of {@code text}, empty when Python would accept it (or it is nested deeper than is looked at). */
    static Optional<PythonJsonError> in(String text) {
        Scanner scanner = new Scanner(text);
        try {
            scanner.skipSpace();
            scanner.value(0);
            scanner.skipSpace();
            return scanner.at == text.length()
                    ? Optional.empty()
                    : Optional.of(new PythonJsonError(scanner.at, "Extra data"));
        } catch (Fault fault) {
            return Optional.of(fault.error);
        }
    }

    private static final class Fault extends Exception {

        private static final long serialVersionUID = 1L;
        private final transient PythonJsonError error;

        Fault(int position, String message) {
            super(message, null, false, false);
            this.error = new PythonJsonError(position, message);
        }
    }

    private static final class Scanner {

        private final String text;
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        void skipSpace() {
            while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        void value(int depth) throws Fault {
            switch (depth > DEEPEST ? '\0' : current()) {
                case '{' -> object(depth);
                case '[' -> array(depth);
                case '"' -> string();
                default -> scalar();
            }
        }

        private char current() {
            return at < text.length() ? text.charAt(at) : '\0';
        }

        private void object(int depth) throws Fault {
            at++;
            skipSpace();
            if (current() == '}') {
                at++;
                return;
            }
            do {
                skipSpace();
                if (current() != '"') {
                    throw new Fault(at, NAME);
                }
                string();
                skipSpace();
                expect(':', COLON);
                skipSpace();
                value(depth + 1);
                skipSpace();
            } while (more('}'));
        }

        private void array(int depth) throws Fault {
            at++;
            skipSpace();
            if (current() == ']') {
                at++;
                return;
            }
            do {
                skipSpace();
                value(depth + 1);
                skipSpace();
            } while (more(']'));
        }

        private boolean more(char end) throws Fault {
            if (current() == end) {
                at++;
                return false;
            }
            expect(',', COMMA);
            return true;
        }

        private void expect(char wanted, String message) throws Fault {
            if (current() != wanted) {
                throw new Fault(at, message);
            }
            at++;
        }

        private void string() throws Fault {
            int begin = at++;
            while (at < text.length() && text.charAt(at) != '"') {
                char c = text.charAt(at);
                if (c < ' ') {
                    throw new Fault(at, "Invalid control character at");
                }
                at += c == '\\' ? escape() : 1;
            }
            if (at >= text.length()) {
                throw new Fault(begin, "Unterminated string starting at");
            }
            at++;
        }

        private int escape() throws Fault {
            char kind = at + 1 < text.length() ? text.charAt(at + 1) : '"';
            if (kind == 'u') {
                if (at + 6 > text.length() || !text.substring(at + 2, at + 6).matches("[0-9a-fA-F]{4}")) {
                    throw new Fault(at + 1, "Invalid \\uXXXX escape");
                }
                return 6;
            }
            if ("\"\\/bfnrt".indexOf(kind) < 0) {
                throw new Fault(at, "Invalid \\escape");
            }
            return 2;
        }

        private void scalar() throws Fault {
            for (String word : new String[] {"null", "true", "false", "NaN", "Infinity", "-Infinity"}) {
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return;
                }
            }
            int end = numberEnd();
            if (end == at) {
                throw new Fault(at, VALUE);
            }
            at = end;
        }

        private int numberEnd() {
            int i = current() == '-' ? at + 1 : at;
            int digits = digitsEnd(i);
            if (digits == i) {
                return at;
            }
            int end = text.charAt(i) == '0' ? i + 1 : digits;
            if (end < text.length() && text.charAt(end) == '.' && digitsEnd(end + 1) > end + 1) {
                end = digitsEnd(end + 1);
            }
            return exponentEnd(end);
        }

        private int exponentEnd(int end) {
            if (end >= text.length() || "eE".indexOf(text.charAt(end)) < 0) {
                return end;
            }
            boolean signed = end + 1 < text.length() && "+-".indexOf(text.charAt(end + 1)) >= 0;
            int digits = end + (signed ? 2 : 1);
            return digitsEnd(digits) > digits ? digitsEnd(digits) : end;
        }

        private int digitsEnd(int from) {
            int i = from;
            while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                i++;
            }
            return i;
        }
    }
}
