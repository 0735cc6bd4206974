package io.glidepath.simulator.tokens;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The tokens that the simulated model answers with: words of a leading space and lower-case ASCII letters.
 *
 * <p>Each encodes to itself, and so does every sequence of them wherever it stands after a prompt; an answer that comes
 * back in the next turn therefore has the ids that were generated and hits the cache. Immutable.
 */
public final class OutputVocabulary {

    private static final Pattern WORD = Pattern.compile(" [a-z]{3,12}");

    private final int[] ids;
    private final String[] texts;

    private OutputVocabulary(int[] ids, String[] texts) {
        this.ids = ids;
        this.texts = texts;
    }

    /** The first {@code count} words of {@code vocabulary} in the order of their ids, which is roughly that of use. */
    public static OutputVocabulary of(Vocabulary vocabulary, int count) {
        int[] ids = new int[count];
        String[] texts = new String[count];
        int found = 0;
        for (int id = 0; id < Vocabulary.SIZE && found < count; id++) {
            String text = vocabulary.decode(new int[] {id});
            if (WORD.matcher(text).matches() && Arrays.equals(vocabulary.encode(text), new int[] {id})) {
                ids[found] = id;
                texts[found++] = text;
            }
        }
        if (found < count) {
            throw new IllegalArgumentException(
                    "The vocabulary has only %d words, %d were asked for".formatted(found, count));
        }
        return new OutputVocabulary(ids, texts);
    }

    /** Ids in ascending order. */
    public int[] ids() {
        return ids.clone();
    }

    /**
     * The text of {@code id}, plain ASCII that needs no escaping in JSON.
     *
     * @throws IllegalArgumentException if {@code id} is none of {@link #ids()}
     */
    public String text(int id) {
        return texts[index(id).orElseThrow(() -> new IllegalArgumentException("No output token: " + id))];
    }

    /** Whether the model may answer with {@code id}. */
    public boolean contains(int id) {
        return index(id).isPresent();
    }

    private OptionalInt index(int id) {
        int index = Arrays.binarySearch(ids, id);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }
}
