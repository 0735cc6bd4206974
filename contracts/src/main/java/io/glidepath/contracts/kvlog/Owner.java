package io.glidepath.contracts.kvlog;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.Incarnation;

/**
 * Who may write a worker's view, and how it names blocks.
 *
 * <p>Its text is {@code <epoch> <instance> <scheme> <seed digest> <block size> <root model>}, single spaces between; the
 * first two words are the fence that each write is checked against.
 *
 * @param epoch life of the worker's cache
 * @param instance life of the adapter that writes
 * @param scheme name of the key scheme, no spaces
 * @param seedDigest tells seeds apart, no spaces
 * @param blockSize tokens in a block
 * @param rootModel name that the chains of the base model hang on; may hold spaces
 */
public record Owner(
        Epoch epoch, Incarnation instance, String scheme, String seedDigest, int blockSize, String rootModel) {

    /**
     * The words that a writer proves itself by.
     *
     * @return {@code <epoch> <instance>}, 33 characters
     */
    public String fence() {
        return epoch + " " + instance;
    }

    /**
     * Writes the text form.
     *
     * @return the value of {@link LogKeys#owner}
     */
    public String encode() {
        return String.join(" ", fence(), scheme, seedDigest, Integer.toString(blockSize), rootModel);
    }

    /**
     * Reads the text form.
     *
     * @param text value of {@link LogKeys#owner}
     * @return the owner
     * @throws MalformedLogException when the text is not of that form
     */
    public static Owner decode(String text) {
        String[] words = text.split(" ", 6);
        if (words.length != 6) {
            throw new MalformedLogException("owner must have 6 words but was '" + text + "'");
        }
        try {
            return new Owner(
                    Epoch.parse(words[0]),
                    Incarnation.parse(words[1]),
                    words[2],
                    words[3],
                    Integer.parseInt(words[4]),
                    words[5]);
        } catch (IllegalArgumentException e) {
            throw new MalformedLogException("owner '" + text + "': " + e.getMessage());
        }
    }
}
