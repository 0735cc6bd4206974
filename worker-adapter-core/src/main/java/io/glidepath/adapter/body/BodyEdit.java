package io.glidepath.adapter.body;

import io.glidepath.adapter.body.JsonMembers.Member;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON object with some of its own members set or left out. Everything else stays as it is, byte for byte: numbers of any
 * size, escapes, order, blanks, members that come twice. Of those, all are set or left out, so that no reader sees the old
 * value whichever it takes. Not thread-safe.
 */
public final class BodyEdit {

    private final JsonMembers members;
    private final Map<String, byte[]> values = new LinkedHashMap<>();
    private final Set<String> removed = new HashSet<>();

    /**
     * Begins without a change.
     *
     * @param members the object
     */
    public BodyEdit(JsonMembers members) {
        this.members = members;
    }

    /**
     * Sets a member, at its place or, where there is none, at the end.
     *
     * @param name its name: letters, digits and underscores
     * @param json its value as JSON
     * @return this
     */
    public BodyEdit set(String name, byte[] json) {
        values.put(name, json);
        return this;
    }

    /**
     * Sets a member.
     *
     * @param name its name: letters, digits and underscores
     * @param json its value as JSON
     * @return this
     */
    public BodyEdit set(String name, String json) {
        return set(name, json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sets a member where it is there already.
     *
     * @param name its name
     * @param json its value as JSON
     * @return this
     */
    public BodyEdit replace(String name, String json) {
        return members.has(name) ? set(name, json) : this;
    }

    /**
     * Leaves a member out.
     *
     * @param name its name
     * @return this
     */
    public BodyEdit remove(String name) {
        removed.add(name);
        return this;
    }

    /**
     * The object with the changes.
     *
     * @return new bytes
     */
    public byte[] apply() {
        byte[] bytes = members.bytes();
        List<Member> all = members.all();
        Pieces pieces = new Pieces();
        int head = all.isEmpty()
                ? bytes.length - tailAfterBrace(bytes)
                : all.getFirst().nameStart();
        pieces.add(bytes, 0, head);
        boolean first = true;
        for (int i = 0; i < all.size(); i++) {
            if (!removed.contains(all.get(i).name())) {
                first = separate(pieces, first, all, i);
                member(pieces, all.get(i));
            }
        }
        for (Map.Entry<String, byte[]> entry : values.entrySet()) {
            if (!members.has(entry.getKey())) {
                pieces.add(((first ? "\"" : ",\"") + entry.getKey() + "\":").getBytes(StandardCharsets.UTF_8));
                pieces.add(entry.getValue());
                first = false;
            }
        }
        int end = all.isEmpty() ? head : all.getLast().valueEnd();
        pieces.add(bytes, end, bytes.length);
        return pieces.joined();
    }

    /** What stands between a member and the one before it in the original goes before it here too. */
    private boolean separate(Pieces pieces, boolean first, List<Member> all, int at) {
        if (!first) {
            pieces.add(members.bytes(), all.get(at - 1).valueEnd(), all.get(at).nameStart());
        }
        return false;
    }

    private void member(Pieces pieces, Member member) {
        byte[] value = values.get(member.name());
        if (value == null) {
            pieces.add(members.bytes(), member.nameStart(), member.valueEnd());
        } else {
            pieces.add(members.bytes(), member.nameStart(), member.valueStart());
            pieces.add(value);
        }
    }

    /** Bytes from the closing brace of an object without members to its end. */
    private static int tailAfterBrace(byte[] bytes) {
        int at = bytes.length - 1;
        while (bytes[at] != '}') {
            at--;
        }
        return bytes.length - at;
    }
}
