package io.glidepath.picker.fields;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** One pass over a body: typed values with refusals that name the field. The parser stands on a field's value. */
public final class JsonBody {

    /** Values of tools, documents and arguments, all together: more than any real request has, and few enough to hold. */
    private static final int MAX_VALUES = 200_000;

    private final JsonParser parser;
    private final BodyBytes body;
    private final JsonFactory texts;
    private int values;
    // Of the last text that was taken from the body as it stands there, by the parser unread.
    private int rawStart = -1;
    private int rawEnd;

    /**
     * Reads nothing yet.
     *
     * @param parser of those bytes
     * @param body what it reads
     * @param texts reads JSON that stands in a text, as Python does
     */
    public JsonBody(JsonParser parser, BodyBytes body, JsonFactory texts) {
        this.parser = parser;
        this.body = body;
        this.texts = texts;
    }

    public JsonToken next() {
        return parser.nextToken();
    }

    public JsonToken token() {
        return parser.currentToken();
    }

    public String name() {
        return parser.currentName();
    }

    public boolean isNull() {
        return token() == JsonToken.VALUE_NULL;
    }

    public void skip() {
        parser.skipChildren();
    }

    /** Reads the object that stands there: {@code field} hears each name, and reads or skips the value on which we then stand. */
    public void fields(String path, Consumer<String> field) {
        require(path, JsonToken.START_OBJECT, "must be an object");
        while (next() != JsonToken.END_OBJECT) {
            String name = name();
            next();
            field.accept(name);
        }
    }

    /** Reads the array on whose beginning we stand: {@code item} hears the path of each element, and reads it. How many there are. */
    public int items(String path, Consumer<String> item) {
        int count = 0;
        while (next() != JsonToken.END_ARRAY) {
            item.accept(path + "[" + count + "]");
            count++;
        }
        return count;
    }

    /** One text of the object that stands there; empty when it, or the object, is null or absent. */
    public Optional<String> textIn(String path, String member) {
        return isNull()
                ? Optional.empty()
                : Optional.ofNullable(JsonFields.optionalText(
                        path + "." + member, object(path).get(member)));
    }

    public String string(String path) {
        require(path, JsonToken.VALUE_STRING, "must be a string");
        return wellFormed(path, parser.getString());
    }

    /** The same as UTF-8, without its characters where nothing in it is unusual. */
    public byte[] utf8(String path) {
        require(path, JsonToken.VALUE_STRING, "must be a string");
        int start = start();
        Optional<RawText.Read> raw = RawText.at(body.whole(), start)
                .filter(read ->
                        read.bytes().length <= parser.streamReadConstraints().getMaxStringLength());
        if (raw.isEmpty()) {
            return string(path).getBytes(StandardCharsets.UTF_8);
        }
        rawStart = start;
        rawEnd = raw.get().end();
        body.leaveOut(start, rawEnd);
        return raw.get().bytes();
    }

    /** Any JSON as plain Java data; objects keep their order, a repeated name its first place and its last value. */
    public @Nullable Object tree(String path) {
        if (++values > MAX_VALUES) {
            throw new FieldException(path, "must be among the first " + MAX_VALUES + " values of its kind", "later");
        }
        return switch (token()) {
            case VALUE_STRING -> string(path);
            case VALUE_NUMBER_INT -> wholeNumber();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_ARRAY -> list(path);
            case START_OBJECT -> object(path);
            default -> null;
        };
    }

    /** The object that stands there, as plain Java data. */
    public Map<String, @Nullable Object> object(String path) {
        require(path, JsonToken.START_OBJECT, "must be an object");
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        while (next() != JsonToken.END_OBJECT) {
            String name = wellFormed(path, name());
            next();
            entries.put(name, tree(path + "." + name));
        }
        return entries;
    }

    /** The same, empty for null. */
    public Map<String, @Nullable Object> optionalObject(String path) {
        return isNull() ? new LinkedHashMap<>() : object(path);
    }

    /** The array that stands there, as plain Java data. */
    public List<@Nullable Object> list(String path) {
        require(path, JsonToken.START_ARRAY, "must be an array");
        List<@Nullable Object> items = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            items.add(tree(path + "[" + items.size() + "]"));
        }
        return items;
    }

    /** The object that a text holds as JSON; empty for another text. */
    public Map<String, @Nullable Object> objectIn(String path, String text) {
        if (text.isEmpty()) {
            return Map.of();
        }
        try (JsonParser inner = texts.createParser(ObjectReadContext.empty(), text)) {
            if (inner.nextToken() != JsonToken.START_OBJECT) {
                return Map.of();
            }
            JsonBody object = new JsonBody(inner, body, texts);
            object.values = values;
            Map<String, @Nullable Object> read = object.object(path);
            values = object.values;
            return inner.nextToken() == null ? read : new LinkedHashMap<>();
        } catch (StreamConstraintsException bound) {
            throw bound;
        } catch (JacksonException malformed) {
            return Map.of();
        }
    }

    private Object wholeNumber() {
        return switch (parser.getNumberType()) {
            case INT -> parser.getIntValue();
            case LONG -> parser.getLongValue();
            default -> parser.getBigIntegerValue();
        };
    }

    /** Each half of a surrogate pair has the other: engines refuse a lone one, which has no UTF-8. */
    private static String wellFormed(String path, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
                    throw new FieldException(path, "must be valid Unicode", "a text with half a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    public boolean bool(String path) {
        if (token() != JsonToken.VALUE_TRUE && token() != JsonToken.VALUE_FALSE) {
            throw new FieldException(path, "must be true or false", shape());
        }
        return token() == JsonToken.VALUE_TRUE;
    }

    /** A whole number; one beyond {@code int} counts as the nearest. 5.0 is whole, as it is to the engines. */
    public int whole(String path, int least) {
        boolean number = token() == JsonToken.VALUE_NUMBER_INT || token() == JsonToken.VALUE_NUMBER_FLOAT;
        double value = number ? parser.getDoubleValue() : Double.NaN;
        if (value != Math.rint(value) || value < least) {
            throw new FieldException(path, "must be a whole number of at least " + least, shape());
        }
        return (int) value;
    }

    /** A whole number at {@code path[index]}, whose name is only made when it is none. */
    public int tokenId(String path, int index) {
        if (token() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() == JsonParser.NumberType.INT
                && parser.getIntValue() >= 0) {
            return parser.getIntValue();
        }
        return whole(path + "[" + index + "]", 0);
    }

    public OptionalInt optionalWhole(String path, int least) {
        return isNull() ? OptionalInt.empty() : OptionalInt.of(whole(path, least));
    }

    public boolean optionalBool(String path, boolean absent) {
        return isNull() ? absent : bool(path);
    }

    public Optional<String> optionalString(String path) {
        return isNull() ? Optional.empty() : Optional.of(string(path));
    }

    /** Characters of all texts in what stands there, names of fields left out. */
    public long textLength() {
        long length = 0;
        int depth = 0;
        do {
            switch (token()) {
                case START_ARRAY, START_OBJECT -> depth++;
                case END_ARRAY, END_OBJECT -> depth--;
                case VALUE_STRING -> length += parser.getStringLength();
                default -> {}
            }
        } while (depth > 0 && next() != null);
        return length;
    }

    public void require(String path, JsonToken wanted, String rule) {
        if (token() != wanted) {
            throw new FieldException(path, rule, shape());
        }
    }

    /** What stands there, without the text of strings, which may be the prompt. */
    public String shape() {
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

    /** The same of a value that was read. */
    public static String shape(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> "a string";
            case List<?> list -> "an array";
            case Map<?, ?> map -> "an object";
            case Number number -> shortened(number.toString());
            default -> value.toString();
        };
    }

    /** Where the current value begins in the body. */
    public int start() {
        long offset = body.offset(parser.currentTokenLocation().getByteOffset());
        if (offset < 0) {
            throw new StreamReadException(parser, "the body must be UTF-8");
        }
        return (int) offset;
    }

    /** Behind the last byte of the current value, which has been read or skipped whole. */
    public int end() {
        if (rawStart >= 0 && token() == JsonToken.VALUE_STRING && start() == rawStart) {
            return rawEnd;
        }
        parser.finishToken();
        return (int) body.offset(parser.currentLocation().getByteOffset());
    }

    /** The whole body; not to be changed. */
    public byte[] bytes() {
        return body.whole();
    }

    /** 128 bits of SHA-256, in hexadecimal, over the value that begins at {@code start} and has been read. */
    public String digest(int start) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(body.whole(), start, end() - start);
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private String number() {
        return shortened(parser.getString());
    }

    private static String shortened(String text) {
        return text.length() > 40 ? "a number of " + text.length() + " digits" : text;
    }
}
