package io.glidepath.picker.tokenizers;

import io.glidepath.picker.bpe.Effort;
import io.glidepath.picker.bpe.EffortExceededException;
import io.glidepath.picker.bpe.Ids;

/** Turns text into the ids that the model's engine makes of it. Thread-safe. */
public interface Tokenizer extends AutoCloseable {

    /**
     * Tokenizes a text of its own.
     *
     * @param text well-formed UTF-8, not to be changed
     * @param around whether the tokenizer puts its own tokens around it, as engines do with a completion's prompt
     * @param effort what slow parts of it may cost
     * @return the tokens
     * @throws EffortExceededException when they would cost more
     */
    int[] encode(byte[] text, boolean around, Effort effort);

    /**
     * Tokenizes a text of its own, however long that takes.
     *
     * @param text well-formed UTF-8, not to be changed
     * @param around whether the tokenizer puts its own tokens around it
     * @return the tokens
     */
    default int[] encode(byte[] text, boolean around) {
        return encode(text, around, Effort.unbounded());
    }

    /**
     * Where a text can be cut so that both sides have the same tokens as the whole: where a special token begins, and now
     * and then where a line begins with a letter. What stands before a cut decides where it is, so that texts which begin
     * alike are cut alike.
     *
     * @param text well-formed UTF-8, not to be changed
     * @return offsets in bytes, ascending, each above 0 and below the text's length; empty when this tokenizer cannot say
     */
    int[] cuts(byte[] text);

    /**
     * Tokenizes a stretch between two cuts, without anything around it.
     *
     * @param text holds it
     * @param from a cut, or 0
     * @param to a later cut, or the text's length
     * @param out where the tokens go
     * @param effort what slow parts of it may cost
     * @throws EffortExceededException when they would cost more
     */
    void encode(byte[] text, int from, int to, Ids out, Effort effort);

    /**
     * Adds what goes before a text of its own.
     *
     * @param out where the tokens go
     */
    void begin(Ids out);

    /**
     * Adds what goes behind a text of its own.
     *
     * @param out where the tokens go
     */
    void end(Ids out);

    /**
     * Approximate size in memory.
     *
     * @return bytes
     */
    long bytes();

    /**
     * What does the work, for people to look at.
     *
     * @return for example {@code bpe} or {@code djl}
     */
    String kind();

    @Override
    void close();
}
