package io.glidepath.simulator.driver;

import io.glidepath.simulator.core.FinishReason;
import java.util.Optional;

/** Hears of one sequence. Called on the engine's thread, which everyone's tokens wait for: it must not block. */
public interface TokenListener {

    /** The sequence runs; so many tokens of its prompt were in the cache. Called once, before the first token. */
    void admitted(int cachedTokens);

    /**
     * The next token.
     *
     * @param finish why the answer ends with it, if it does
     * @return false to end the answer with this token as stopped; nothing is heard of the sequence after that
     */
    boolean token(int token, Optional<FinishReason> finish);

    /** The engine cannot run the sequence, or has stopped. Nothing follows. */
    void failed(String reason);
}
