package io.glidepath.gateway.body;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A checked body: the client's bytes, and what a router needs to know of them. */
public final class InferenceBody {

    private final byte[] bytes;
    private final String model;
    private final boolean stream;
    private final List<Replaced> replaced;

    InferenceBody(byte[] bytes, String model, boolean stream, List<Replaced> replaced) {
        this.bytes = bytes;
        this.model = model;
        this.stream = stream;
        this.replaced = List.copyOf(replaced);
    }

    /**
     * The model that the client asks for.
     *
     * @return not blank
     */
    public String model() {
        return model;
    }

    /**
     * Whether the client asks for server-sent events.
     *
     * @return false unless it says so
     */
    public boolean stream() {
        return stream;
    }

    /**
     * The client's bytes.
     *
     * @return not a copy: not to be written to
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * The bytes for the engine: the client's, but for the values of {@code request_id} and {@code priority}.
     *
     * @param requestId what {@code request_id} becomes; plain letters, digits and dashes
     * @param priority what {@code priority} becomes
     * @return the client's own array when it said neither
     */
    public byte[] forEngine(String requestId, int priority) {
        if (replaced.isEmpty()) {
            return bytes;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 64 * replaced.size());
        int copied = 0;
        for (Replaced value : replaced) {
            out.write(bytes, copied, value.start() - copied);
            String ours =
                    switch (value.field()) {
                        case REQUEST_ID -> '"' + requestId + '"';
                        case PRIORITY -> Integer.toString(priority);
                    };
            out.writeBytes(ours.getBytes(StandardCharsets.US_ASCII));
            copied = value.end();
        }
        out.write(bytes, copied, bytes.length - copied);
        return out.toByteArray();
    }

    /** Fields whose values are ours to say. */
    enum Field {
        REQUEST_ID,
        PRIORITY
    }

    /** Where such a value stands: from {@code start}, up to but without {@code end}. */
    record Replaced(Field field, int start, int end) {}
}
