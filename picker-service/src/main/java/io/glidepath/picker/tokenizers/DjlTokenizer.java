package io.glidepath.picker.tokenizers;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.glidepath.picker.bpe.Effort;
import io.glidepath.picker.bpe.Ids;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Hugging Face's own tokenizers, native code behind DJL: every kind of file, ten times slower than ours. Truncation and
 * padding, which it would do unasked, are off.
 */
final class DjlTokenizer implements Tokenizer {

    private static final Map<String, String> OPTIONS =
            Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false");

    private final HuggingFaceTokenizer tokenizer;
    private final long fileBytes;

    private DjlTokenizer(HuggingFaceTokenizer tokenizer, long fileBytes) {
        this.tokenizer = tokenizer;
        this.fileBytes = fileBytes;
    }

    /** Throws {@link UnsupportedTokenizerException} when the library or the file cannot be loaded. */
    static DjlTokenizer read(byte[] json) {
        try {
            return new DjlTokenizer(
                    HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), OPTIONS), json.length);
        } catch (IOException | RuntimeException | LinkageError e) {
            throw new UnsupportedTokenizerException("the native tokenizers cannot load it: " + e.getMessage(), e);
        }
    }

    @Override
    public int[] encode(byte[] text, boolean around, Effort effort) {
        effort.spend(text.length);
        long[] ids = tokenizer
                .encode(new String(text, StandardCharsets.UTF_8), around, false)
                .getIds();
        int[] narrow = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            narrow[i] = (int) ids[i];
        }
        return narrow;
    }

    /** Some of these tokenizers look across special tokens, so nothing is ever cut. */
    @Override
    public int[] cuts(byte[] text) {
        return new int[0];
    }

    @Override
    public void encode(byte[] text, int from, int to, Ids out, Effort effort) {
        byte[] stretch = Arrays.copyOfRange(text, from, to);
        int[] ids = encode(stretch, false, effort);
        out.addAll(ids, 0, ids.length);
    }

    /** Between cuts only, and there are none. */
    @Override
    public void begin(Ids out) {
        throw new UnsupportedOperationException("text of this tokenizer is not cut");
    }

    @Override
    public void end(Ids out) {
        throw new UnsupportedOperationException("text of this tokenizer is not cut");
    }

    /** The native side cannot be asked; a vocabulary takes about three times its file. */
    @Override
    public long bytes() {
        return 3 * fileBytes;
    }

    @Override
    public String kind() {
        return "djl";
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
