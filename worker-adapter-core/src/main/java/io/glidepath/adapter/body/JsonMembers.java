package io.glidepath.adapter.body;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON object as bytes, and where its own members are in it. One pass, which skips what members hold: no text and no
 * number is ever made of it. Immutable, but for the bytes, which nobody may write to.
 */
public final class JsonMembers {

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] bytes;
    private final List<Member> members;

    private JsonMembers(byte[] bytes, List<Member> members) {
        this.bytes = bytes;
        this.members = List.copyOf(members);
    }

    /** One member: its name without escapes, and offsets of its name's quote, of its value, and of the byte after it. */
    record Member(String name, int nameStart, int valueStart, int valueEnd) {}

    /**
     * Finds the members.
     *
     * @param bytes the whole object; not copied
     * @return where they are
     * @throws MalformedBodyException when it is not one JSON object in UTF-8, or is nested deeper than 500
     */
    public static JsonMembers scan(byte[] bytes) {
        if (!startsAsUtf8(bytes)) {
            throw new MalformedBodyException("the body must be a JSON object in UTF-8");
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedBodyException("the body must be a JSON object");
            }
            List<Member> members = new ArrayList<>();
            JsonToken token = parser.nextToken();
            while (token == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                int nameStart = (int) parser.currentTokenLocation().getByteOffset();
                parser.nextToken();
                int valueStart = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                token = parser.nextToken();
                members.add(new Member(name, nameStart, valueStart, endBefore(parser, bytes)));
            }
            if (parser.nextToken() != null) {
                throw new MalformedBodyException("something follows the JSON object");
            }
            return new JsonMembers(bytes, members);
        } catch (JacksonException e) {
            throw new MalformedBodyException("the body is not JSON: " + place(e));
        }
    }

    /**
     * Whether a member is there.
     *
     * @param name its name
     * @return also when its value is null
     */
    public boolean has(String name) {
        return members.stream().anyMatch(member -> member.name().equals(name));
    }

    /**
     * A member's value, as it stands in the body.
     *
     * @param name its name
     * @return a copy of its bytes, of the last one where several have that name; empty when there is none, or it is null
     */
    public Optional<byte[]> value(String name) {
        return last(name)
                .map(member -> Arrays.copyOfRange(bytes, member.valueStart(), member.valueEnd()))
                .filter(value -> value[0] != 'n');
    }

    /**
     * The first byte of a member's value, which tells texts, arrays, objects and numbers apart.
     *
     * @param name its name
     * @return empty when there is none
     */
    public OptionalInt first(String name) {
        return last(name)
                .map(member -> OptionalInt.of(bytes[member.valueStart()]))
                .orElse(OptionalInt.empty());
    }

    List<Member> all() {
        return members;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Engines take the last of several members with one name. */
    private Optional<Member> last(String name) {
        return members.reversed().stream()
                .filter(member -> member.name().equals(name))
                .findFirst();
    }

    /**
     * The byte after the value that stands before the parser's token. Looked for from behind: to have the parser itself come
     * to that byte would make text of a prompt.
     */
    private static int endBefore(JsonParser parser, byte[] bytes) {
        int end = (int) parser.currentTokenLocation().getByteOffset();
        while (bytes[end - 1] <= ' ' || bytes[end - 1] == ',') {
            end--;
        }
        return end;
    }

    /** JSON in other encodings has a zero among its first bytes; a byte order mark is not JSON. */
    private static boolean startsAsUtf8(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] == 0 || (bytes.length > 1 && bytes[1] == 0)) {
            return false;
        }
        int first = bytes[0] & 0xFF;
        return first != 0xEF && first != 0xFE && first != 0xFF;
    }

    private static String place(JacksonException failure) {
        var location = failure.getLocation();
        return location == null
                ? "it ends too soon or is nested too deep"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
