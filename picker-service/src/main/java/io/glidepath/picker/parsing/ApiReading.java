package io.glidepath.picker.parsing;

import io.glidepath.picker.understanding.Prompt;
import io.glidepath.picker.understanding.Truncation;
import java.util.Optional;
import java.util.OptionalInt;

/** What one API has beside the fields that all have. State of one pass over one body. */
interface ApiReading {

    /** Reads a field, on whose value the parser stands; false, and nothing read, when the API has none of that name. */
    boolean field(String name);

    /** The prompt, behind the last field. */
    Prompt prompt();

    OptionalInt maxTokens();

    default Optional<Truncation> truncation() {
        return Optional.empty();
    }
}
