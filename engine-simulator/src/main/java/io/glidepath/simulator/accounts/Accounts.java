package io.glidepath.simulator.accounts;

import io.glidepath.simulator.cache.Pins;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The books of one engine over all its lives. Thread-safe; every call takes one lock for well under a microsecond, but
 * {@link #snapshot}, which copies.
 */
public final class Accounts {

    private static final int MOST_REQUESTS = 20_000;
    private static final Pins.Counts NO_PINS = new Pins.Counts(0, 0, 0, 0, 0);

    private final Map<Misuse, Long> misuses = new EnumMap<>(Misuse.class);
    private final Map<String, Integer> computed = new LinkedHashMap<>();
    private Load load = new Load(0, 0);
    private Pins.Counts pins = NO_PINS;
    private Pins.Counts earlier = NO_PINS;
    private Transfers transfers = new Transfers(0, 0, 0, 0);
    private long recomputedTokens;

    /**
     * What the engine has to do.
     *
     * @param running sequences in the batch
     * @param waiting sequences that wait, for room or for a transfer
     */
    public record Load(int running, int waiting) {}

    /**
     * Fetches of decode legs of this engine.
     *
     * @param running under way
     * @param done prompts that came
     * @param failed prompts that did not
     * @param givenUp those whose client left
     */
    public record Transfers(int running, long done, long failed, long givenUp) {}

    /** How a transfer ended. */
    public enum End {
        /** The prompt came. */
        DONE,
        /** It did not: the other engine is gone, or its lease was over. */
        FAILED,
        /** Nobody wants it any more. */
        GIVEN_UP
    }

    /**
     * The books at one time.
     *
     * @param load now
     * @param pins of prefill legs: open ones and blocks now, the other counts over all lives
     * @param transfers of decode legs
     * @param recomputedTokens that were to be fetched and were computed instead
     * @param misuses how often; one entry for each
     * @param computedTokens prompt tokens computed here, by the id that the client gave; of the last 20,000 requests
     */
    public record Snapshot(
            Load load,
            Pins.Counts pins,
            Transfers transfers,
            long recomputedTokens,
            Map<Misuse, Long> misuses,
            Map<String, Integer> computedTokens) {}

    /** Empty books. */
    public Accounts() {
        for (Misuse misuse : Misuse.values()) {
            misuses.put(misuse, 0L);
        }
    }

    /** The engine's state after a step, or after anything else that changed it. */
    public synchronized void state(Load now, Pins.Counts pinned) {
        load = now;
        pins = pinned;
    }

    /** The engine is gone, with all it held. */
    public synchronized void lifeOver() {
        earlier = total();
        pins = NO_PINS;
        load = new Load(0, 0);
        transfers = new Transfers(0, transfers.done(), transfers.failed(), transfers.givenUp() + transfers.running());
    }

    /** A fetch began. */
    public synchronized void transferBegan() {
        transfers = new Transfers(transfers.running() + 1, transfers.done(), transfers.failed(), transfers.givenUp());
    }

    /** A fetch ended. */
    public synchronized void transferEnded(End end) {
        transfers = new Transfers(
                transfers.running() - 1,
                transfers.done() + (end == End.DONE ? 1 : 0),
                transfers.failed() + (end == End.FAILED ? 1 : 0),
                transfers.givenUp() + (end == End.GIVEN_UP ? 1 : 0));
    }

    /** Tokens are computed that should have come. */
    public synchronized void recomputed(int tokens) {
        recomputedTokens += tokens;
    }

    /** Prompt tokens that the engine computes for a request. */
    public synchronized void computed(String request, int tokens) {
        computed.merge(request, tokens, Integer::sum);
        if (computed.size() > MOST_REQUESTS) {
            computed.remove(computed.keySet().iterator().next());
        }
    }

    /** A router did what it may not. */
    public synchronized void misused(Misuse misuse) {
        misuses.merge(misuse, 1L, Long::sum);
    }

    /** A copy of the books. */
    public synchronized Snapshot snapshot() {
        return new Snapshot(load, total(), transfers, recomputedTokens, Map.copyOf(misuses), Map.copyOf(computed));
    }

    private Pins.Counts total() {
        return new Pins.Counts(
                pins.open(),
                pins.blocks(),
                Math.max(pins.mostBlocks(), earlier.mostBlocks()),
                pins.released() + earlier.released(),
                pins.expired() + earlier.expired());
    }
}
