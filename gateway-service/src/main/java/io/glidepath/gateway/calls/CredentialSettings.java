package io.glidepath.gateway.calls;

import io.glidepath.contracts.credential.InternalCredential;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The internal credential's setting. Not a record, so that no {@code toString()} prints it. */
@ConfigurationProperties("glidepath")
final class CredentialSettings {

    private final InternalCredential credential;

    CredentialSettings(@DefaultValue("") String credential) {
        if (credential.isBlank()) {
            throw new IllegalArgumentException("glidepath.credential must be set (GLIDEPATH_CREDENTIAL)");
        }
        this.credential = new InternalCredential(credential);
    }

    InternalCredential credential() {
        return credential;
    }
}
