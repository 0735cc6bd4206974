package io.glidepath.adapter;

import io.glidepath.adapter.events.EventMessage;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The recordings of a real vLLM, see {@code recorded/README.md}. */
public final class Recorded {

    private Recorded() {}

    /** Live messages of one server, in order. */
    public static List<EventMessage> events(String folder) {
        List<EventMessage> messages = new ArrayList<>();
        for (int i = 0; ; i++) {
            String name = String.format("/recorded/%s/seq-%06d.bin", folder, i);
            try (InputStream in = Recorded.class.getResourceAsStream(name)) {
                if (in == null) {
                    return messages;
                }
                List<byte[]> frames = frames(new DataInputStream(in), 3);
                messages.add(new EventMessage(ByteBuffer.wrap(frames.get(1)).getLong(), frames.get(2)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Answers of the replay socket as a DEALER got them, each a list of frames. */
    public static List<List<byte[]>> replay(String name) {
        List<List<byte[]>> answers = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(open("/recorded/kv-replay/" + name + ".bin"))) {
            while (in.available() > 0) {
                answers.add(frames(in, in.readInt()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answers.subList(1, answers.size());
    }

    public static String text(String path) {
        try (InputStream in = open("/recorded/" + path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = Recorded.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalArgumentException("no recording " + name);
        }
        return in;
    }

    private static List<byte[]> frames(DataInputStream in, int count) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(in.readNBytes(in.readInt()));
        }
        return frames;
    }
}
