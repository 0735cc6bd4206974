package io.glidepath.simulator.answers;

import io.glidepath.simulator.answers.AnswerOutput.Delta;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.core.HandOff;
import io.glidepath.simulator.exchange.ClientConnection;
import io.glidepath.simulator.faults.Faults;
import io.glidepath.simulator.handoff.RequestPart;
import io.glidepath.simulator.requests.GenerationCall;
import java.util.List;
import java.util.Optional;

/**
 * One request for text in the engine: all its choices, and what they have used so far.
 *
 * <p>Confined to the engine's thread, but for {@link #ended()}.
 */
final class Generation {

    private final GenerationCall call;
    private final RequestPart part;
    private final AnswerOutput output;
    private final int blockSize;
    private final Faults faults;
    private final ClientConnection connection;
    private int unfinished;
    private int completionTokens;
    private int cachedTokens;
    private int createdCacheTokens;
    private Optional<String> transferParams = Optional.empty();
    private boolean cut;
    private volatile boolean ended;

    Generation(
            GenerationCall call,
            RequestPart part,
            OutputFactory outputs,
            int blockSize,
            Faults faults,
            ClientConnection connection) {
        this.call = call;
        this.part = part;
        this.blockSize = blockSize;
        this.faults = faults;
        this.connection = connection;
        this.unfinished = call.prompts().size() * call.choices();
        this.output = outputs.create(this);
    }

    /** Makes the output of a generation, which asks it for its usage. */
    interface OutputFactory {
        AnswerOutput create(Generation generation);
    }

    GenerationCall call() {
        return call;
    }

    /** Whether nothing more is to come from the engine. */
    boolean ended() {
        return ended;
    }

    Usage usage() {
        int prompt = call.prompts().stream().mapToInt(IntList::size).sum();
        return new Usage(prompt, completionTokens, cachedTokens, createdCacheTokens);
    }

    /** Usage of one choice alone, which is what the events of a stream show. */
    Usage usage(Choice choice) {
        return new Usage(choice.prompt().size(), choice.tokens(), 0, 0);
    }

    void opened(Choice choice, int cached, int pulled) {
        // The first choice of a prompt speaks for all of them, as in the engine's own count.
        if (choice.index() % call.choices() == 0) {
            int fullBlocks = choice.prompt().size() / blockSize * blockSize;
            cachedTokens += pulled == 0 ? cached : reportedCached(choice, cached + pulled);
            createdCacheTokens += pulled == 0 ? Math.max(0, fullBlocks - cached) : 0;
        }
        output.opened(choice);
    }

    // With a prompt that came from another engine, the answer repeats what that one had cached.
    private int reportedCached(Choice choice, int known) {
        return part.remoteCachedTokens().orElse(Math.min(known, choice.prompt().size() - 1));
    }

    void pinned(Choice choice, long sequence, HandOff.Pinned blocks) {
        Optional<String> params = part.offer(choice.index(), choice.prompt(), sequence, blocks);
        if (choice.index() == 0) {
            transferParams = params;
        }
    }

    /** What the answer tells the decode leg, as JSON. */
    Optional<String> transferParams() {
        return transferParams;
    }

    Faults faults() {
        return faults;
    }

    RequestPart part() {
        return part;
    }

    /** Ends every choice at once, without a token from the engine. */
    void end(List<Choice> choices, Finish finish) {
        for (Choice choice : choices) {
            unfinished--;
            output.delta(choice, new Delta(choice.index(), "", 0, Optional.of(finish)));
        }
        ended = true;
        output.completed();
    }

    void delta(Choice choice, Delta delta) {
        if (cut) {
            return;
        }
        completionTokens++;
        if (delta.finish().isPresent()) {
            unfinished--;
        }
        output.delta(choice, delta);
        if (unfinished == 0) {
            ended = true;
            output.completed();
        } else {
            dieWhenDue();
        }
    }

    /** Whether the choice that just ended was the last one. */
    boolean allFinished() {
        return unfinished == 0;
    }

    private void dieWhenDue() {
        int limit = faults.active().dieAfterTokens();
        if (limit > 0 && completionTokens >= limit) {
            cut = true;
            output.cut(connection);
        }
    }

    void failed() {
        if (!ended) {
            ended = true;
            output.failed();
        }
    }
}
