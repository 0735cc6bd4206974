package io.glidepath.simulator.tokens;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers the ids of recent text pieces, because each turn of a conversation carries all earlier ones again.
 *
 * <p>Bounded by the characters it holds; the piece unused for longest goes first. Thread-safe.
 */
final class PieceCache {

    /** Below this length encoding costs about as much as looking up. */
    private static final int SHORTEST = 64;

    private final long maxCharacters;
    private final Map<String, int[]> pieces = new LinkedHashMap<>(64, 0.75f, true);
    private long characters;

    PieceCache(long maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    synchronized Optional<int[]> find(String piece) {
        return piece.length() < SHORTEST ? Optional.empty() : Optional.ofNullable(pieces.get(piece));
    }

    synchronized void remember(String piece, int[] ids) {
        if (piece.length() < SHORTEST || piece.length() > maxCharacters || pieces.putIfAbsent(piece, ids) != null) {
            return;
        }
        characters += piece.length();
        var oldest = pieces.keySet().iterator();
        while (characters > maxCharacters) {
            characters -= oldest.next().length();
            oldest.remove();
        }
    }

    synchronized long characters() {
        return characters;
    }
}
