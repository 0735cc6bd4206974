package io.glidepath.decode.dialect;

import io.glidepath.adapter.body.JsonMembers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** One hand-off between two real vLLM 0.32.0: what its proxy sent to each, and what the prefill engine answered. */
record Recorded(String path, byte[] prefillBody, byte[] prefillAnswer, byte[] decodeBody) {

    static Recorded named(String name) {
        int slash = name.indexOf('/') + 1;
        String folder = name.substring(0, slash);
        String leg = name.substring(slash);
        byte[] prefill = file(folder + "p-" + leg + ".req");
        String line = new String(prefill, StandardCharsets.ISO_8859_1);
        return new Recorded(
                line.substring(line.indexOf(' ') + 1, line.indexOf(" HTTP")),
                body(prefill),
                file(folder + "p-" + leg + ".json"),
                body(file(folder + "d-" + leg + ".req")));
    }

    /** What the client had said: the decode leg without what the proxy put in. */
    Prompt prompt() {
        byte[] original = new io.glidepath.adapter.body.BodyEdit(JsonMembers.scan(decodeBody))
                .remove("kv_transfer_params")
                .apply();
        return new Prompt(path, JsonMembers.scan(original));
    }

    private static byte[] body(byte[] request) {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        int blank = text.indexOf("\r\n\r\n");
        return blank < 0
                ? Arrays.copyOfRange(request, text.indexOf("\n\n") + 2, request.length)
                : Arrays.copyOfRange(request, blank + 4, request.length);
    }

    private static byte[] file(String name) {
        try (InputStream in = Recorded.class.getResourceAsStream("/recorded/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
