package io.glidepath.simulator.answers;

import io.glidepath.simulator.answers.AnswerOutput.Delta;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.core.FinishReason;
import io.glidepath.simulator.core.HandOff;
import io.glidepath.simulator.driver.TokenListener;
import io.glidepath.simulator.requests.GenerationCall.StopConditions;
import io.glidepath.simulator.tokens.Vocabulary;
import java.util.Optional;

/** One answer of a request as it grows: tokens come in, text goes to the request. Confined to the engine's thread. */
final class Choice implements TokenListener {

    private final int index;
    private final IntList prompt;
    private final Generation generation;
    private final StopConditions stop;
    private final ChoiceText text;

    Choice(int index, IntList prompt, Generation generation, ChoiceText text) {
        this.index = index;
        this.prompt = prompt;
        this.generation = generation;
        this.stop = generation.call().stop();
        this.text = text;
    }

    int index() {
        return index;
    }

    /** Ids of its prompt. */
    IntList prompt() {
        return prompt;
    }

    int tokens() {
        return text.tokens();
    }

    @Override
    public void admitted(int cachedTokens, int pulledTokens) {
        generation.opened(this, cachedTokens, pulledTokens);
    }

    @Override
    public void pinned(long id, HandOff.Pinned blocks) {
        generation.pinned(this, id, blocks);
    }

    @Override
    public boolean token(int token, Optional<FinishReason> reason) {
        String shown = add(token, reason);
        Optional<Finish> finish =
                text.stoppedBy().map(Finish::stopString).or(() -> reason.map(why -> finish(why, token)));
        String rest = finish.isPresent() ? text.rest() : "";
        generation.delta(this, new Delta(index, shown.concat(rest), token, finish));
        return finish.isEmpty();
    }

    private String add(int token, Optional<FinishReason> reason) {
        boolean stopToken = reason.filter(FinishReason.STOP::equals).isPresent();
        if (token == Vocabulary.END_OF_TURN || (stopToken && !stop.includeInText())) {
            text.addHidden();
            return "";
        }
        return text.add(token);
    }

    private static Finish finish(FinishReason reason, int token) {
        return switch (reason) {
            case LENGTH -> Finish.LENGTH;
            case STOP -> token == Vocabulary.END_OF_TURN ? Finish.END_OF_TURN : Finish.stopToken(token);
        };
    }

    @Override
    public void failed(String reason) {
        generation.failed();
    }
}
