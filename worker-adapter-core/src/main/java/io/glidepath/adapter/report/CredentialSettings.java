package io.glidepath.adapter.report;

import io.glidepath.contracts.credential.InternalCredential;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The internal credential.
 *
 * @param credential the token that every internal call carries; has no default
 */
@ConfigurationProperties("glidepath")
record CredentialSettings(@Nullable InternalCredential credential) {

    CredentialSettings {
        if (credential == null) {
            throw new IllegalArgumentException("glidepath.credential (GLIDEPATH_CREDENTIAL) must be set");
        }
    }

    boolean admits(@Nullable String presented) {
        return credential != null && credential.matches(presented);
    }
}
