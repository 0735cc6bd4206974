package io.glidepath.collector.access;

import io.glidepath.contracts.credential.InternalCredential;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The token that our processes share. A class, since a record's {@code toString()} would print it. */
@ConfigurationProperties("glidepath")
final class CredentialProperties {

    private final InternalCredential credential;

    CredentialProperties(@Nullable String credential) {
        if (credential == null || credential.isBlank()) {
            throw new IllegalArgumentException("glidepath.credential must be set, to the same token in all processes"
                    + " (environment: GLIDEPATH_CREDENTIAL), but was empty");
        }
        this.credential = new InternalCredential(credential);
    }

    InternalCredential credential() {
        return credential;
    }
}
