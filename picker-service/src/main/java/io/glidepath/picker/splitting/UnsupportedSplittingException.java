package io.glidepath.picker.splitting;

/** A pre-tokenizer, or a part of its pattern, that is not known here exactly. */
public final class UnsupportedSplittingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnsupportedSplittingException(String message) {
        super(message);
    }
}
