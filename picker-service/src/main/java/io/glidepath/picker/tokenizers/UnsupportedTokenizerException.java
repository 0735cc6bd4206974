package io.glidepath.picker.tokenizers;

/** A tokenizer file, or an option in it, that cannot be read exactly. Says which. */
public final class UnsupportedTokenizerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnsupportedTokenizerException(String message) {
        super(message);
    }

    UnsupportedTokenizerException(String message, Throwable cause) {
        super(message, cause);
    }
}
