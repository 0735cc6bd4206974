package io.glidepath.simulator.answers;

import io.glidepath.simulator.answers.AnswerOutput.Delta;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.exchange.ClientConnection;
import io.glidepath.simulator.faults.Faults;
import io.glidepath.simulator.requests.GenerationCall;

/**
 * One request for text in the engine: all its choices, and what they have used so far.
 *
 * <p>Confined to the engine's thread, but for {@link #ended()}.
 */
final class Generation {

    private final GenerationCall call;
    private final AnswerOutput output;
    private final int blockSize;
    private final Faults faults;
    private final ClientConnection connection;
    private int unfinished;
    private int completionTokens;
    private int cachedTokens;
    private int createdCacheTokens;
    private boolean cut;
    private volatile boolean ended;

    Generation(GenerationCall call, OutputFactory outputs, int blockSize, Faults faults, ClientConnection connection) {
        this.call = call;
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

    void opened(Choice choice, int cached) {
        // The first choice of a prompt speaks for all of them, as in the engine's own count.
        if (choice.index() % call.choices() == 0) {
            int fullBlocks = choice.prompt().size() / blockSize * blockSize;
            cachedTokens += cached;
            createdCacheTokens += Math.max(0, fullBlocks - cached);
        }
        output.opened(choice);
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
