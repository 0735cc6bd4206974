package io.glidepath.contracts.pick;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A conversation, as {@code x-session-id} names it: its name, and {@code ;end} behind it on the last turn.
 *
 * @param name what its turns have in common; never empty
 * @param last whether no turn follows
 */
public record SessionId(String name, boolean last) {

    /** The header. */
    public static final String HEADER = "x-session-id";

    private static final String END = ";end";

    /**
     * Reads the header's value.
     *
     * @param value as the client wrote it
     * @return empty where it names nothing
     */
    public static Optional<SessionId> parse(String value) {
        boolean last = value.endsWith(END);
        String name = last ? value.substring(0, value.length() - END.length()) : value;
        return name.isEmpty() ? Optional.empty() : Optional.of(new SessionId(name, last));
    }

    /**
     * The order in which every gateway asks pickers about this session, so that one picker knows all its turns: the highest
     * weight of tenant, session and picker first. When a picker comes or goes, only its own sessions move.
     *
     * @param <P> what stands for a picker
     * @param tenant whose session it is
     * @param pickers those that may be asked, in any order
     * @param id name of one, as reservations carry it
     * @return all of them
     */
    public <P> List<P> order(String tenant, Collection<P> pickers, Function<P, String> id) {
        long session = mix(text(tenant) ^ Long.rotateLeft(text(name), 32));
        return pickers.stream()
                .sorted(Comparator.comparing(
                                (P picker) -> mix(session ^ mix(text(id.apply(picker)))), Comparator.reverseOrder())
                        .thenComparing(id))
                .toList();
    }

    /** FNV-1a over the UTF-16 units: {@code String.hashCode} of 32 bits would give too many sessions the same order. */
    private static long text(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
