package io.glidepath.adapter.decoding;

/** A payload that is not of any form that engines send. */
public final class MalformedEventException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MalformedEventException(String message, Throwable cause) {
        super(message, cause);
    }

    MalformedEventException(String message) {
        super(message);
    }
}
