package io.glidepath.adapter.credential;

import io.glidepath.contracts.credential.InternalCredential;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The internal credential.
 *
 * @param credential the token that every internal call carries; has no default
 */
@ConfigurationProperties("glidepath")
public record CredentialSettings(@Nullable InternalCredential credential) {

    /**
     * Checks that there is one.
     *
     * @throws IllegalArgumentException when there is none, or it is too short
     */
    public CredentialSettings {
        if (credential == null) {
            throw new IllegalArgumentException("glidepath.credential (GLIDEPATH_CREDENTIAL) must be set");
        }
    }

    /**
     * Whether a caller may be answered; compared in constant time.
     *
     * @param presented value of its header, null when absent
     * @return whether it is the credential
     */
    public boolean admits(@Nullable String presented) {
        return credential != null && credential.matches(presented);
    }

    /**
     * What our own calls carry.
     *
     * @return the token
     */
    public String token() {
        if (credential == null) {
            throw new IllegalStateException("refused by the constructor");
        }
        return credential.token();
    }
}
