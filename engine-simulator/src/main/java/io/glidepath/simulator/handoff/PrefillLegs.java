package io.glidepath.simulator.handoff;

import io.glidepath.simulator.accounts.Accounts;
import io.glidepath.simulator.accounts.Misuse;
import io.glidepath.simulator.driver.EngineDriver;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The prefill legs of one engine life whose blocks decode engines fetch, by the names that those know. Remembers the last
 * 20,000, so that a second use is known as one. Thread-safe.
 */
public final class PrefillLegs {

    private static final int MOST_LEGS = 20_000;

    private final String engine;
    private final EngineDriver driver;
    private final Accounts accounts;
    private final HandOffSettings settings;
    private final Map<String, Leg> legs = new LinkedHashMap<>();

    private static final class Leg {

        private final CompletableFuture<Offer> offer = new CompletableFuture<>();
        private final CompletableFuture<Boolean> taken = new CompletableFuture<>();
        private boolean begun;
    }

    private record Offer(long sequence, int promptDigest) {}

    PrefillLegs(String engine, EngineDriver driver, Accounts accounts, HandOffSettings settings) {
        this.engine = engine;
        this.driver = driver;
        this.accounts = accounts;
        this.settings = settings;
    }

    /** A leg is done, and its blocks can be fetched. */
    void offer(String name, long sequence, int promptDigest) {
        leg(name).offer.complete(new Offer(sequence, promptDigest));
    }

    /** Whether the blocks were fetched, when that is known; false when nobody came in time. */
    CompletableFuture<Boolean> taken(String name) {
        return leg(name)
                .taken
                .copy()
                .completeOnTimeout(false, settings.bootstrapTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Another engine begins to fetch.
     *
     * @param asked engine that is meant, any when empty
     * @param name of the leg
     * @param promptDigest of the prompt that it has there
     * @param wait whether to wait for a leg that is not there yet
     * @return false when the leg is unknown, comes too late or belongs to another engine
     */
    public CompletableFuture<Boolean> begin(String asked, String name, int promptDigest, boolean wait) {
        boolean mine = asked.isEmpty() || asked.equals(engine);
        if (!mine || !(wait || offered(name))) {
            return CompletableFuture.completedFuture(false);
        }
        Leg leg = leg(name);
        Duration patience = settings.bootstrapTimeout();
        return leg.offer
                .copy()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(offer -> begin(leg, offer, promptDigest))
                .exceptionally(tooLate -> false);
    }

    private CompletableFuture<Boolean> begin(Leg leg, Offer offer, int promptDigest) {
        if (offer.promptDigest() != promptDigest) {
            accounts.misused(Misuse.OTHER_PROMPT);
        }
        if (again(leg)) {
            // A real engine reads whatever the blocks hold by now, and does not know.
            accounts.misused(Misuse.USED_TWICE);
            return CompletableFuture.completedFuture(true);
        }
        return driver.keep(offer.sequence(), settings.lease().toNanos());
    }

    private synchronized boolean again(Leg leg) {
        boolean again = leg.begun;
        leg.begun = true;
        return again;
    }

    /**
     * Another engine has fetched the blocks, or does not want them any more.
     *
     * @param asked engine that is meant, any when empty
     * @param name of the leg
     * @return false when the blocks were no longer pinned
     */
    public CompletableFuture<Boolean> end(String asked, String name) {
        if (!(asked.isEmpty() || asked.equals(engine)) || !offered(name)) {
            return CompletableFuture.completedFuture(false);
        }
        Leg leg = leg(name);
        again(leg);
        if (leg.taken.isDone()) {
            return CompletableFuture.completedFuture(true);
        }
        return driver.release(leg.offer.join().sequence()).thenApply(pinned -> {
            leg.taken.complete(pinned);
            return pinned;
        });
    }

    private synchronized boolean offered(String name) {
        Leg leg = legs.get(name);
        return leg != null && leg.offer.isDone();
    }

    private synchronized Leg leg(String name) {
        Leg leg = legs.computeIfAbsent(name, absent -> new Leg());
        if (legs.size() > MOST_LEGS) {
            legs.remove(legs.keySet().iterator().next());
        }
        return leg;
    }
}
