package io.glidepath.picker.pick;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.handoff.PrefillOrder;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.pick.Candidate;
import io.glidepath.contracts.pick.PickAnswer;
import io.glidepath.picker.lookup.Lookup;
import io.glidepath.picker.pairing.Pair;
import io.glidepath.picker.reading.PromptFacts;
import io.glidepath.picker.scheduling.Ranking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the answer to a gateway. */
final class Answers {

    private static final Pattern RANK = Pattern.compile("(.+)\\.r([1-9][0-9]*)");
    private static final String RANK_HEADER = "x-data-parallel-rank";

    private Answers() {}

    static PickAnswer answer(
            PromptFacts facts, Reserved reserved, Ranking ranking, long policyRevision, int candidates) {
        NavigableMap<WorkerId, FleetWorker> fleet = facts.fleet().view().byId();
        return new PickAnswer(
                reserved.id(),
                facts.serving().model(),
                facts.tokens().count(),
                facts.tokens().source(),
                facts.lookup() instanceof Lookup.Answered answered ? answered.ageMs() : null,
                policyRevision,
                candidates(reserved.pair(), ranking, candidates, fleet));
    }

    /**
     * What was reserved.
     *
     * @param id the reservation
     * @param pair who reads the prompt, and who goes on; empty where one does both
     */
    record Reserved(ReservationId id, Optional<Pair> pair) {}

    /** Only the first can go apart: the others are advice for a gateway without a picker. */
    private static List<Candidate> candidates(
            Optional<Pair> pair, Ranking ranking, int most, NavigableMap<WorkerId, FleetWorker> fleet) {
        List<Candidate> all = new ArrayList<>();
        pair.ifPresent(both -> all.add(apart(both, fleet)));
        ranking.order().stream()
                .skip(all.size())
                .limit(most - (long) all.size())
                .forEach(rated -> all.add(candidate(rated, fleet)));
        return all;
    }

    private static Candidate apart(Pair pair, NavigableMap<WorkerId, FleetWorker> fleet) {
        WorkerId id = pair.receiver().worker().id();
        FleetWorker worker = Objects.requireNonNull(fleet.get(id));
        Map<String, String> headers = new HashMap<>(headers(id, fleet));
        headers.put(PrefillOrder.HEADER, new PrefillOrder(pair.senders()).toString());
        return new Candidate(
                id,
                Objects.requireNonNull(worker.handOffUrl()),
                headers,
                pair.receiver().worker().cachedTokens(),
                Math.round(pair.terms().ttftSeconds() * 1e3),
                Math.round(pair.terms().tokenSeconds() * 1e3));
    }

    private static Candidate candidate(Ranking.Rated rated, NavigableMap<WorkerId, FleetWorker> fleet) {
        WorkerId id = rated.worker().id();
        FleetWorker worker = Objects.requireNonNull(fleet.get(id));
        return new Candidate(
                id,
                worker.serveUrl(),
                headers(id, fleet),
                rated.worker().cachedTokens(),
                Math.round(rated.terms().ttftSeconds() * 1e3),
                Math.round(rated.terms().tokenSeconds() * 1e3));
    }

    /** Rank 0 bears its engine's own name; it must be named too where the engine would else choose a rank itself. */
    private static Map<String, String> headers(WorkerId id, NavigableMap<WorkerId, FleetWorker> fleet) {
        Matcher rank = RANK.matcher(id.value());
        if (rank.matches()) {
            return Map.of(RANK_HEADER, rank.group(2));
        }
        boolean hasOtherRanks = id.value().length() < 61 && fleet.containsKey(id.rank(1));
        return hasOtherRanks ? Map.of(RANK_HEADER, "0") : Map.of();
    }
}
