package io.glidepath.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What was recorded from a real engine; see {@code recorded/README.md}. */
public final class Recorded {

    private Recorded() {}

    public static byte[] bytes(String name) {
        try (InputStream in = Recorded.class.getResourceAsStream("/recorded/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The frames of one ZeroMQ message. */
    public static List<byte[]> message(String name) {
        ByteBuffer in = ByteBuffer.wrap(bytes(name));
        List<byte[]> frames = new ArrayList<>();
        while (in.hasRemaining()) {
            frames.add(frame(in));
        }
        return frames;
    }

    /** Messages one after another, each as a frame count and its frames. */
    public static List<List<byte[]>> messages(String name) {
        ByteBuffer in = ByteBuffer.wrap(bytes(name));
        List<List<byte[]>> messages = new ArrayList<>();
        while (in.hasRemaining()) {
            List<byte[]> frames = new ArrayList<>();
            for (int left = in.getInt(); left > 0; left--) {
                frames.add(frame(in));
            }
            messages.add(frames);
        }
        return messages;
    }

    private static byte[] frame(ByteBuffer in) {
        byte[] frame = new byte[in.getInt()];
        in.get(frame);
        return frame;
    }
}
