package io.glidepath.picker.tokens;

import io.glidepath.picker.understanding.InferenceRequest;
import io.glidepath.picker.understanding.Prompt;
import io.glidepath.picker.understanding.Truncation.Keep;
import java.util.Optional;

/** What {@code /tokenize} was not asked of a request: how it is cut, where its media lie, its other prompts. */
final class TokenizeAnswer {

    private TokenizeAnswer() {}

    /** Fails with {@code truncation_side} where a cut is wished and nobody says at which end. */
    static EngineAnswer complete(InferenceRequest request, EngineAnswer.Ids told, Optional<Keep> usual) {
        if (told.rendered()) {
            return told;
        }
        if (request.inexact().contains("media")) {
            return told.before(0);
        }
        if (request.prompt() instanceof Prompt.Batch batch) {
            return withOthers(batch, told);
        }
        Optional<int[]> kept =
                request.truncation().map(cut -> cut.apply(told.ids(), usual)).orElse(Optional.of(told.ids()));
        return kept.isPresent() ? new EngineAnswer.Ids(kept.get()) : new EngineAnswer.Failed("truncation_side");
    }

    /** By the characters that a token of the longest has. */
    private static EngineAnswer withOthers(Prompt.Batch batch, EngineAnswer.Ids longest) {
        long characters = Math.max(1, batch.longest().characters());
        return longest.counting(batch.characters() * longest.count() / characters);
    }
}
