package io.glidepath.gateway.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys that open the door. Only their digests are kept: a lookup by digest takes a time that says nothing about a
 * key, and nothing here can print one.
 */
@ConfigurationProperties("gateway")
final class ApiKeys {

    private static final int PRIORITY_CAP = 0;
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9._-]{1,63}");

    private final Map<ByteBuffer, Caller> callers = new HashMap<>();

    /**
     * Takes the setting.
     *
     * @param apiKeys {@code key=tenant} each, at least one
     * @throws IllegalArgumentException when an entry has another form, or none is there; the message repeats no key
     */
    ApiKeys(List<String> apiKeys) {
        for (int i = 0; i < apiKeys.size(); i++) {
            add(apiKeys.get(i), i);
        }
        if (callers.isEmpty()) {
            throw new IllegalArgumentException("gateway.api-keys must name at least one key=tenant (API_KEYS)");
        }
    }

    private void add(String entry, int index) {
        int equals = entry.lastIndexOf('=');
        if (equals < 1 || !TENANT.matcher(entry.substring(equals + 1)).matches()) {
            throw new IllegalArgumentException(
                    "gateway.api-keys[" + index + "] must be key=tenant, the tenant matching " + TENANT);
        }
        Caller caller = new Caller(entry.substring(equals + 1), PRIORITY_CAP);
        if (callers.putIfAbsent(digest(entry.substring(0, equals)), caller) != null) {
            throw new IllegalArgumentException("gateway.api-keys[" + index + "] repeats a key");
        }
    }

    /** Who owns the key; empty when nobody does. */
    Optional<Caller> find(String key) {
        return Optional.ofNullable(callers.get(digest(key)));
    }

    private static ByteBuffer digest(String key) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
