package io.glidepath.gateway.dialect;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;

/** The (method, path) pairs that exist. Paths are compared as they came, so that no encoding hides another path. */
final class AllowedPaths {

    private static final String DECISIONS = "/glidepath/decisions/";
    private static final Map<String, Set<HttpMethod>> EXACT = Map.of(
            "/v1/chat/completions", Set.of(HttpMethod.POST),
            "/v1/completions", Set.of(HttpMethod.POST),
            "/v1/models", Set.of(HttpMethod.GET));

    private AllowedPaths() {}

    /** The methods that a path takes; empty when there is no such path. */
    static Optional<Set<HttpMethod>> methods(String rawPath) {
        if (rawPath.startsWith(DECISIONS)) {
            String id = rawPath.substring(DECISIONS.length());
            return id.isEmpty() || id.indexOf('/') >= 0 ? Optional.empty() : Optional.of(Set.of(HttpMethod.GET));
        }
        return Optional.ofNullable(EXACT.get(rawPath));
    }
}
