package io.glidepath.adapter.body;

/** A body is not a JSON object in UTF-8. The message says where, and never quotes the body. */
public final class MalformedBodyException extends RuntimeException {

    MalformedBodyException(String message) {
        super(message, null, false, false);
    }
}
