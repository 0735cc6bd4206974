package io.glidepath.picker.explain;

import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.picker.explain.Decision.Told;
import io.glidepath.picker.explain.DecisionPage.Listed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last decisions, by tenant and request. Bounded; the oldest request goes first. Thread-safe. */
public final class DecisionLog {

    private static final int MAX_ATTEMPTS = 16;

    private final ExplainProperties settings;
    // Guarded by this.
    private final Map<Key, List<Kept>> decisions;
    private long numbered;

    DecisionLog(ExplainProperties settings) {
        this.settings = settings;
        this.decisions = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, List<Kept>> eldest) {
                return size() > settings.decisions();
            }
        };
    }

    /**
     * How many candidates of a decision are kept.
     *
     * @return at least 1
     */
    public int candidates() {
        return settings.candidates();
    }

    /**
     * Keeps a decision.
     *
     * @param tenant who may see it
     * @param requestId the request
     * @param attempt the decision
     */
    public synchronized void decided(String tenant, String requestId, AttemptExplained attempt) {
        List<Kept> attempts = decisions.computeIfAbsent(new Key(tenant, requestId), key -> new ArrayList<>(1));
        if (attempts.size() == MAX_ATTEMPTS) {
            attempts.removeFirst();
        }
        numbered++;
        attempts.add(new Kept(numbered, new Told(attempt, null)));
    }

    /**
     * Adds how a decision turned out; without effect when it is no longer kept.
     *
     * @param tenant whose request
     * @param requestId the request
     * @param reservation which attempt
     * @param outcome how it turned out
     */
    public synchronized void ended(
            String tenant, String requestId, ReservationId reservation, OutcomeExplained outcome) {
        List<Kept> attempts = decisions.getOrDefault(new Key(tenant, requestId), new ArrayList<>());
        attempts.replaceAll(kept -> reservation.equals(kept.told().decided().reservation())
                ? new Kept(kept.number(), new Told(kept.told().decided(), outcome))
                : kept);
    }

    synchronized Optional<Decision> find(String tenant, String requestId) {
        return Optional.ofNullable(decisions.get(new Key(tenant, requestId)))
                .map(attempts -> new Decision(
                        requestId, attempts.stream().map(Kept::told).toList()));
    }

    /** Newest first. */
    synchronized DecisionPage page(DecisionQuery query) {
        List<Listed> found = decisions.entrySet().stream()
                .filter(entry -> query.asksFor(entry.getKey().tenant()))
                .flatMap(entry -> entry.getValue().stream()
                        .filter(kept -> query.asksFor(kept.number(), kept.told().decided()))
                        .map(kept -> new Listed(
                                kept.number(),
                                entry.getKey().tenant(),
                                entry.getKey().requestId(),
                                kept.told())))
                .sorted(Comparator.comparingLong(Listed::number).reversed())
                .limit(query.limit() + 1L)
                .toList();
        return DecisionPage.of(found, query.limit());
    }

    /** An attempt and its place among all of this process. */
    private record Kept(long number, Told told) {}

    /** The tenant is part of the name, so that one tenant cannot even ask for another's. */
    private record Key(String tenant, String requestId) {}
}
