package io.glidepath.picker.tokens;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tokens of earlier calls, by a digest of the call: the text itself is not kept. Bounded in tokens. Thread-safe. */
final class TokenCache {

    private final int maxTokens;
    // Guarded by this.
    private final Map<ByteBuffer, EngineAnswer.Ids> entries = new LinkedHashMap<>(16, 0.75f, true);
    private int tokens;

    TokenCache(int maxTokens) {
        this.maxTokens = maxTokens;
    }

    Optional<EngineAnswer.Ids> get(byte[] call) {
        ByteBuffer key = digest(call);
        synchronized (this) {
            return Optional.ofNullable(entries.get(key));
        }
    }

    void put(byte[] call, EngineAnswer.Ids answer) {
        int[] ids = answer.ids();
        if (ids.length > maxTokens) {
            return;
        }
        ByteBuffer key = digest(call);
        synchronized (this) {
            EngineAnswer.Ids before = entries.put(key, answer);
            tokens += ids.length - (before == null ? 0 : before.ids().length);
            Iterator<EngineAnswer.Ids> oldest = entries.values().iterator();
            while (tokens > maxTokens) {
                tokens -= oldest.next().ids().length;
                oldest.remove();
            }
        }
    }

    private static ByteBuffer digest(byte[] call) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(call));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
