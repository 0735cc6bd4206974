package io.glidepath.simulator.driver;

import io.glidepath.simulator.core.FinishReason;
import io.glidepath.simulator.core.HandOff;
import java.util.Optional;

/** Hears of one sequence. Called on the engine's thread, which everyone's tokens wait for: it must not block. */
public interface TokenListener {

    /**
     * The sequence runs. Called once, before the first token.
     *
     * @param cachedTokens of its prompt that were in the engine's cache
     * @param pulledTokens of it that came from another engine
     */
    void admitted(int cachedTokens, int pulledTokens);

    /**
     * A prefill leg ends with the token that comes next, and leaves blocks to be fetched.
     *
     * @param id of the sequence, for {@link EngineDriver#keep} and {@link EngineDriver#release}
     * @param blocks what it leaves
     */
    default void pinned(long id, HandOff.Pinned blocks) {}

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
