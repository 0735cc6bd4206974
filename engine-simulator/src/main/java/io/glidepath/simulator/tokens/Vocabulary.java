package io.glidepath.simulator.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The simulated model's tokenizer: cl100k_base, in which {@code <|im_start|>}, {@code <|im_end|>} and {@code <|im_sep|>}
 * found in a text are read as special tokens and the text between them is encoded piece by piece.
 *
 * <p>Thread-safe. Loading reads the vocabulary out of the tokenizer library's jar, once (some hundred milliseconds).
 */
public final class Vocabulary {

    /** Ids are in [0, SIZE). Some ids of the range have no text. */
    public static final int SIZE = 100_277;

    /** The end of a turn, at which the model stops: {@code <|im_end|>}. */
    public static final int END_OF_TURN = SpecialToken.IM_END.id();

    private static final int WORDS = 100_256;
    private static final long CACHED_CHARACTERS = 4_000_000;

    private final Encoding encoding;
    private final PieceCache cache = new PieceCache(CACHED_CHARACTERS);

    private Vocabulary(Encoding encoding) {
        this.encoding = encoding;
    }

    /** Loads the vocabulary. */
    public static Vocabulary load() {
        return new Vocabulary(Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE));
    }

    /** Encodes {@code text}; special tokens in it are read as such. Cost is linear; long pieces seen lately are remembered. */
    public int[] encode(String text) {
        TokenBuffer ids = new TokenBuffer(text.length() / 4);
        int pieceStart = 0;
        int at = text.indexOf(SpecialToken.OPENING);
        while (at >= 0) {
            Optional<SpecialToken> special = SpecialToken.startingAt(text, at);
            if (special.isPresent()) {
                ids.addAll(encodePiece(text.substring(pieceStart, at)));
                ids.add(special.get().id());
                pieceStart = at + special.get().text().length();
            }
            at = text.indexOf(SpecialToken.OPENING, Math.max(pieceStart, at + 1));
        }
        ids.addAll(encodePiece(text.substring(pieceStart)));
        return ids.toArray();
    }

    /** The text of {@code ids}; ids without text are left out, broken UTF-8 becomes the replacement character. */
    public String decode(int[] ids) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(ids.length * 5);
        for (int id : ids) {
            bytes.writeBytes(bytes(id));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The bytes of one token, empty when the id has no text. */
    public byte[] bytes(int id) {
        Optional<SpecialToken> special = SpecialToken.withId(id);
        if (special.isPresent()) {
            return special.get().text().getBytes(StandardCharsets.UTF_8);
        }
        return hasText(id) ? ordinaryBytes(id) : new byte[0];
    }

    // cl100k's words are dense; of its own special tokens only these five exist.
    private static boolean hasText(int id) {
        return (id >= 0 && id < WORDS) || (id > WORDS && id <= WORDS + 4) || id == SIZE - 1;
    }

    private byte[] ordinaryBytes(int id) {
        IntArrayList one = new IntArrayList(1);
        one.add(id);
        return encoding.decodeBytes(one);
    }

    private int[] encodePiece(String piece) {
        if (piece.isEmpty()) {
            return new int[0];
        }
        return cache.find(piece).orElseGet(() -> {
            int[] ids = encoding.encodeOrdinary(piece).toArray();
            cache.remember(piece, ids);
            return ids;
        });
    }
}
