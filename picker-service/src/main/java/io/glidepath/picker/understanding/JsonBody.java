package io.glidepath.picker.understanding;

import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/** One pass over a body: typed values with refusals that name the field. The parser stands on a field's value. */
final class JsonBody {

    private final JsonParser parser;
    private final byte[] body;

    JsonBody(JsonParser parser, byte[] body) {
        this.parser = parser;
        this.body = body;
    }

    JsonToken next() {
        return parser.nextToken();
    }

    JsonToken token() {
        return parser.currentToken();
    }

    String name() {
        return parser.currentName();
    }

    boolean isNull() {
        return token() == JsonToken.VALUE_NULL;
    }

    void skip() {
        parser.skipChildren();
    }

    String string(String path) {
        require(path, JsonToken.VALUE_STRING, "must be a string");
        return parser.getString();
    }

    boolean bool(String path) {
        if (token() != JsonToken.VALUE_TRUE && token() != JsonToken.VALUE_FALSE) {
            throw new FieldException(path, "must be true or false", shape());
        }
        return token() == JsonToken.VALUE_TRUE;
    }

    /** A whole number; one beyond {@code int} counts as the nearest. 5.0 is whole, as it is to the engines. */
    int whole(String path, int least) {
        boolean number = token() == JsonToken.VALUE_NUMBER_INT || token() == JsonToken.VALUE_NUMBER_FLOAT;
        double value = number ? parser.getDoubleValue() : Double.NaN;
        if (value != Math.rint(value) || value < least) {
            throw new FieldException(path, "must be a whole number of at least " + least, shape());
        }
        return (int) value;
    }

    void require(String path, JsonToken wanted, String rule) {
        if (token() != wanted) {
            throw new FieldException(path, rule, shape());
        }
    }

    /** What stands there, without the text of strings, which may be the prompt. */
    String shape() {
        return switch (token()) {
            case VALUE_STRING -> "a string";
            case START_ARRAY -> "an array";
            case START_OBJECT -> "an object";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            default -> "null";
        };
    }

    /** Where the current value begins in the body. */
    int start() {
        long offset = parser.currentTokenLocation().getByteOffset();
        if (offset < 0) {
            throw new StreamReadException(parser, "the body must be UTF-8");
        }
        return (int) offset;
    }

    /** The bytes from {@code start} to the end of the current value, which has been read or skipped whole. */
    byte[] since(int start) {
        parser.finishToken();
        return Arrays.copyOfRange(body, start, (int) parser.currentLocation().getByteOffset());
    }

    private String number() {
        String text = parser.getString();
        return text.length() > 40 ? "a number of " + text.length() + " digits" : text;
    }
}
