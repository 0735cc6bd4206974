package io.glidepath.simulator.driver;

import java.util.function.Consumer;

/** Where the prompt of a decode leg comes from. Called on the engine's thread, which it must not block. */
public interface Source {

    /**
     * Begins to fetch.
     *
     * @param tokens how many the engine's own cache lacks
     * @param done hears once whether they came, on any thread; not after {@link #leave} or {@link #die}
     */
    void fetch(int tokens, Consumer<Boolean> done);

    /** The leg has left before its prompt came: what the other engine holds for it may be freed. */
    void leave();

    /** This engine dies: the other one hears nothing. */
    void die();

    /** Whether the leg fails when its prompt does not come; otherwise the engine computes it. */
    boolean required();
}
