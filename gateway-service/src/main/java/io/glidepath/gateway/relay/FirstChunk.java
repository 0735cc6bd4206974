package io.glidepath.gateway.relay;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Knows the answers with status 200 that are failures nevertheless, by their first chunk: an error as the first event,
 * and the empty text with which a draining vLLM aborts a request that it just took.
 */
final class FirstChunk {

    private static final int LOOKED_AT = 8_192;

    private FirstChunk() {}

    static boolean isFailure(ByteBuf chunk, boolean events) {
        if (events) {
            return text(chunk, 64).replace(" ", "").startsWith("data:{\"error\":");
        }
        if (chunk.readableBytes() > LOOKED_AT) {
            return false;
        }
        String body = text(chunk, LOOKED_AT);
        return body.contains("\"finish_reason\":\"abort\"") && body.contains("\"completion_tokens\":0,");
    }

    private static String text(ByteBuf chunk, int most) {
        return chunk.toString(chunk.readerIndex(), Math.min(most, chunk.readableBytes()), StandardCharsets.ISO_8859_1);
    }
}
