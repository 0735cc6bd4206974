package io.glidepath.picker.understanding;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a message says. */
public sealed interface Content {

    /**
     * Characters of text in it, for an estimate.
     *
     * @return at least 0
     */
    long characters();

    /** Nothing: absent, null, or no parts. */
    record None() implements Content {

        @Override
        public long characters() {
            return 0;
        }
    }

    /**
     * One text.
     *
     * @param text as the client wrote it
     */
    record Text(String text) implements Content {

        @Override
        public long characters() {
            return text.length();
        }
    }

    /**
     * Several parts.
     *
     * @param parts in order
     */
    record Parts(List<Part> parts) implements Content {

        /** Copies the list. */
        public Parts {
            parts = List.copyOf(parts);
        }

        @Override
        public long characters() {
            return parts.stream()
                    .mapToLong(
                            part -> part instanceof Part.Text text ? text.text().length() : 0)
                    .sum();
        }
    }

    /** A piece of a message. */
    sealed interface Part {

        /**
         * A text with nothing else to it.
         *
         * @param text as the client wrote it
         * @return a part
         */
        static Part text(String text) {
            return new Text(text, Map.of());
        }

        /**
         * A text.
         *
         * @param text as the client wrote it
         * @param extra fields of the part that no API knows, as JSON; templates can see them
         */
        record Text(String text, Map<String, @Nullable Object> extra) implements Part {}

        /**
         * An image, a sound or a film, which the engine turns into tokens of its own.
         *
         * @param modality {@code image}, {@code audio} or {@code video}
         * @param digest tells it from others: the client's own id of it, else a digest of its bytes or address
         */
        record Media(String modality, String digest) implements Part {}

        /**
         * A tool named instead of described.
         *
         * @param name the tool
         */
        record ToolReference(String name) implements Part {}
    }
}
