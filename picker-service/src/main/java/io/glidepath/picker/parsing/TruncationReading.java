package io.glidepath.picker.parsing;

import io.glidepath.picker.content.Notes;
import io.glidepath.picker.fields.JsonBody;
import io.glidepath.picker.understanding.Truncation;
import io.glidepath.picker.understanding.Truncation.Keep;
import java.util.Optional;
import java.util.OptionalInt;

/** The two fields by which a client cuts a prompt to a length. */
final class TruncationReading {

    private static final int TO_CONTEXT = -1;

    private final JsonBody json;
    private final Notes notes;
    private OptionalInt tokens = OptionalInt.empty();
    private Optional<Keep> keep = Optional.empty();

    TruncationReading(JsonBody json, Notes notes) {
        this.json = json;
        this.notes = notes;
    }

    boolean field(String name) {
        switch (name) {
            case "truncate_prompt_tokens" -> tokens = json.optionalWhole(name, TO_CONTEXT);
            case "truncation_side" ->
                keep = json.optionalString(name).map(side -> side.equals("left") ? Keep.LAST : Keep.FIRST);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Empty also for a cut to the length of the context, which each engine knows for itself. */
    Optional<Truncation> result() {
        if (tokens.isPresent() && tokens.getAsInt() == TO_CONTEXT) {
            notes.inexact("truncate_prompt_tokens");
            return Optional.empty();
        }
        return tokens.isEmpty() ? Optional.empty() : Optional.of(new Truncation(tokens.getAsInt(), keep));
    }
}
