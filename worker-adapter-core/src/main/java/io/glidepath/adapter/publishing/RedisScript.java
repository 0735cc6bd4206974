package io.glidepath.adapter.publishing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.data.redis.connection.RedisScriptingCommands;
import org.springframework.data.redis.connection.ReturnType;

/** One Lua script, called by its digest; its text travels only to a Redis that does not know it yet. */
final class RedisScript {

    private final byte[] text;
    private final String digest;

    RedisScript(String text) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
        this.digest = sha1(this.text);
    }

    /** The script's answer: a list of texts. */
    List<byte[]> run(RedisScriptingCommands redis, int keys, List<byte[]> keysAndArguments) {
        byte[][] all = keysAndArguments.toArray(new byte[0][]);
        try {
            return answer(redis.evalSha(digest, ReturnType.MULTI, keys, all));
        } catch (NonTransientDataAccessException e) {
            if (!String.valueOf(e.getMessage()).contains("NOSCRIPT") && !causedByNoScript(e)) {
                throw e;
            }
            return answer(redis.eval(text, ReturnType.MULTI, keys, all));
        }
    }

    private static boolean causedByNoScript(Throwable e) {
        return e.getCause() != null && String.valueOf(e.getCause().getMessage()).contains("NOSCRIPT");
    }

    private static List<byte[]> answer(List<?> reply) {
        return reply.stream().map(byte[].class::cast).toList();
    }

    private static String sha1(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
