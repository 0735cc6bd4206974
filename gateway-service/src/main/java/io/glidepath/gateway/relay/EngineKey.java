package io.glidepath.gateway.relay;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The engines' own API key, if they want one. Not a record, so that no {@code toString()} prints it. */
@ConfigurationProperties("gateway")
final class EngineKey {

    private final String bearer;

    EngineKey(@DefaultValue("") String engineApiKey) {
        this.bearer = engineApiKey.isBlank() ? "" : "Bearer " + engineApiKey;
    }

    /** Value of the Authorization header; empty when engines want none. */
    String bearer() {
        return bearer;
    }
}
