package io.glidepath.picker.pick;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.pick.Candidate;
import io.glidepath.contracts.pick.PickAnswer;
import io.glidepath.picker.lookup.Lookup;
import io.glidepath.picker.reading.PromptFacts;
import io.glidepath.picker.scheduling.Ranking;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the answer to a gateway. */
final class Answers {

    private static final Pattern RANK = Pattern.compile("(.+)\\.r([1-9][0-9]*)");
    private static final String RANK_HEADER = "x-data-parallel-rank";

    private Answers() {}

    static PickAnswer answer(
            PromptFacts facts, ReservationId reservation, Ranking ranking, long policyRevision, int candidates) {
        NavigableMap<WorkerId, FleetWorker> fleet = facts.fleet().view().byId();
        return new PickAnswer(
                reservation,
                facts.serving().model(),
                facts.tokens().count(),
                facts.tokens().source(),
                facts.lookup() instanceof Lookup.Answered answered ? answered.ageMs() : null,
                policyRevision,
                ranking.order().stream()
                        .limit(candidates)
                        .map(rated -> candidate(rated, fleet))
                        .toList());
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
