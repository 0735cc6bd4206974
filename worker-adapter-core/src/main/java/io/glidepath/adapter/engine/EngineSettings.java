package io.glidepath.adapter.engine;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The engine beside this adapter.
 *
 * @param url scheme, host and port of its HTTP server
 * @param apiKey key that it asks for; empty for none
 * @param events address of its KV events, {@code tcp://host:port} of rank 0; empty when it publishes none
 * @param replay address where missed events can be asked for; empty for none
 * @param pollInterval time between two looks at its health and metrics
 * @param deadline longest wait for one answer
 * @param probeInterval time between two looks at its models
 * @param silentAfter polls in a row without an answer after which it counts as down, 1 or more
 * @param maxBody largest answer that is read
 */
@ConfigurationProperties("adapter.engine")
public record EngineSettings(
        @Nullable URI url,
        @DefaultValue("") ApiKey apiKey,
        @DefaultValue("") String events,
        @DefaultValue("") String replay,
        @DefaultValue("1s") Duration pollInterval,
        @DefaultValue("500ms") Duration deadline,
        @DefaultValue("10s") Duration probeInterval,
        @DefaultValue("3") int silentAfter,
        @DefaultValue("4MB") DataSize maxBody) {

    private static final Pattern ENDPOINT = Pattern.compile("tcp://[^:*/\\[\\]]+:\\d{1,5}|tcp://\\[[^\\]]+]:\\d{1,5}");

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when one is missing or out of range
     */
    public EngineSettings {
        if (url == null || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "adapter.engine.url (ENGINE_URL) must be like http://127.0.0.1:8000 but was '" + url + "'");
        }
        requireEndpoint("events (KV_EVENTS)", events);
        requireEndpoint("replay (KV_REPLAY)", replay);
        if (pollInterval.toMillis() < 1 || deadline.toMillis() < 1 || probeInterval.toMillis() < 1) {
            throw new IllegalArgumentException("adapter.engine.poll-interval, deadline and probe-interval must be at"
                    + " least 1ms but were " + pollInterval + ", " + deadline + ", " + probeInterval);
        }
        if (silentAfter < 1) {
            throw new IllegalArgumentException("adapter.engine.silent-after must be at least 1 but was " + silentAfter);
        }
    }

    private static void requireEndpoint(String name, String address) {
        if (!address.isEmpty() && !ENDPOINT.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    "adapter.engine." + name + " must be like tcp://127.0.0.1:5557 but was '" + address + "'");
        }
    }

    /**
     * Where the engine is.
     *
     * @return scheme, host and port
     */
    public URI address() {
        if (url == null) {
            throw new IllegalStateException("refused by the constructor");
        }
        return url;
    }

    /**
     * Port of the engine's HTTP server.
     *
     * @return the one that the URL names, else its scheme's
     */
    public int port() {
        int named = address().getPort();
        if (named != -1) {
            return named;
        }
        return "https".equalsIgnoreCase(address().getScheme()) ? 443 : 80;
    }
}
