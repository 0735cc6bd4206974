package io.glidepath.picker.chunks;

import io.glidepath.picker.understanding.InferenceRequest;
import io.glidepath.picker.understanding.Prompt;
import java.util.OptionalInt;

/** Texts whose pieces differ from each other. */
public final class Texts {

    private Texts() {}

    /** A prompt of so many pieces; {@code name} tells it from others from its first character on. */
    public static TextChunks of(String name, int pieces) {
        return of(text(name, pieces));
    }

    static TextChunks of(String text) {
        return TextChunks.of(request(new Prompt.Text(text)));
    }

    static InferenceRequest request(Prompt prompt) {
        return new InferenceRequest("m", prompt, OptionalInt.empty());
    }

    static String text(String name, int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < pieces * TextChunks.CHARACTERS; i++) {
            text.append(name).append(i).append(' ');
        }
        return text.substring(0, pieces * TextChunks.CHARACTERS);
    }
}
