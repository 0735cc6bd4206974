package io.glidepath.local.stack;

import java.net.URI;
import java.util.Optional;

/**
 * An engine that runs elsewhere and is used instead of simulated ones.
 *
 * @param url where it serves: scheme, host and port, no path
 * @param kvEvents where it publishes what it caches, such as {@code tcp://127.0.0.1:5557}; empty when it does not
 * @param kvReplay where it repeats events that were missed; empty when it does not
 */
public record RealEngine(URI url, Optional<String> kvEvents, Optional<String> kvReplay) {

    /**
     * Checks the address.
     *
     * @throws IllegalArgumentException when it is not an http(s) address without a path
     */
    public RealEngine {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        boolean pathless = url.getRawPath() == null || url.getRawPath().isEmpty() || "/".equals(url.getRawPath());
        if (!http || url.getHost() == null || !pathless) {
            throw new IllegalArgumentException(
                    "an engine's address must look like http://host:port but was '" + url + "'");
        }
        url = URI.create(url.toString().replaceAll("/$", ""));
    }
}
