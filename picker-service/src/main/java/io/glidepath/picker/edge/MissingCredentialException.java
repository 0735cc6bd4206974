package io.glidepath.picker.edge;

/** The service may not start without a credential, or anybody could ask it. */
final class MissingCredentialException extends RuntimeException {

    MissingCredentialException() {
        super("glidepath.credential is not set");
    }
}
