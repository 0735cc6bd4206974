package io.glidepath.kvindex.edge;

import io.glidepath.contracts.credential.InternalCredential;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The internal credential out of the settings. Not a record, so that no {@code toString()} prints it. */
@ConfigurationProperties("glidepath")
class CredentialProperties {

    private final InternalCredential credential;

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException when it is missing or too short
     */
    CredentialProperties(@Nullable String credential) {
        if (credential == null || credential.isBlank()) {
            throw new IllegalArgumentException(
                    "glidepath.credential must be set (GLIDEPATH_CREDENTIAL), the same for every Glidepath process");
        }
        this.credential = new InternalCredential(credential);
    }

    InternalCredential internal() {
        return credential;
    }
}
