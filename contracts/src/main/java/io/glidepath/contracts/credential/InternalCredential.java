package io.glidepath.contracts.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The token that every call between our processes carries. Not a record, so that no {@code toString()} prints it. */
public final class InternalCredential {

    /** Header that carries the token; no client can set it, since the gateway removes it. */
    public static final String HEADER = "x-glidepath-credential";

    private final String token;

    /**
     * Takes the configured token.
     *
     * @param token at least 8 characters, the same for all our processes
     * @throws IllegalArgumentException when it is shorter; the message does not repeat it
     */
    public InternalCredential(String token) {
        if (token.length() < 8) {
            throw new IllegalArgumentException(
                    "glidepath.credential must have at least 8 characters but had " + token.length());
        }
        this.token = token;
    }

    /**
     * The value to send as {@link #HEADER}.
     *
     * @return the token
     */
    public String token() {
        return token;
    }

    /**
     * Compares in a time that does not depend on where the values differ.
     *
     * @param presented value of {@link #HEADER} in a call, null when absent
     * @return whether the caller may be answered
     */
    public boolean matches(@Nullable String presented) {
        return presented != null
                && MessageDigest.isEqual(
                        presented.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "InternalCredential[hidden]";
    }
}
