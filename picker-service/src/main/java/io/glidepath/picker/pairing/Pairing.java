package io.glidepath.picker.pairing;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.ledger.Placement.Ends;
import io.glidepath.picker.pairing.Pair.Passage;
import io.glidepath.picker.pairing.Partners.Receiver;
import io.glidepath.picker.pairing.Partners.Sender;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.Ranking;
import io.glidepath.picker.scheduling.Ranking.Rated;
import io.glidepath.picker.scheduling.Room;
import io.glidepath.picker.scheduling.ScheduledRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The best pair for one request. Senders of one place that hand caches on in the same ways differ in nothing but their own
 * price, so of each such group only the best can win; receivers are then held against the groups, which are few.
 */
final class Pairing {

    private final ScheduledRequest request;
    private final PairModel model;
    private final Links links;
    private final Map<WorkerId, Receiver> receivers;
    private final Room room;
    private final List<Group> groups;
    private final double leastQueueSeconds;

    /** Senders that differ in nothing but their price, cheapest first. */
    private record Group(Sender like, List<Priced> senders) {}

    private record Priced(Rated rated, double seconds) {}

    Pairing(JointBinding binding, ScheduledRequest request, CostModel priced, Partners partners) {
        this.request = request;
        this.model = binding.model();
        this.links = binding.links();
        this.receivers = partners.receivers();
        this.room = binding.together().room();
        this.groups = groups(partners.senders(), priced);
        this.leastQueueSeconds = partners.senders().stream()
                .mapToDouble(sender -> sender.worker().backlog().prefillSeconds())
                .min()
                .orElse(0);
    }

    private List<Group> groups(List<Sender> senders, CostModel priced) {
        record Likeness(Set<String> ways, String place) {}
        Map<Likeness, Group> groups = new LinkedHashMap<>();
        for (Sender sender : senders) {
            if (room.lack(request, sender.worker()).isEmpty()) {
                Rated rated = new Rated(sender.worker(), priced.rate(request, sender.worker()));
                groups.computeIfAbsent(
                                new Likeness(sender.ways(), sender.place()),
                                like -> new Group(sender, new ArrayList<>()))
                        .senders()
                        .add(new Priced(rated, PairModel.sending(rated.terms())));
            }
        }
        groups.values().forEach(group -> group.senders()
                .sort(Comparator.comparingDouble(Priced::seconds)
                        .thenComparing(each -> each.rated().worker().id())));
        return List.copyOf(groups.values());
    }

    /**
     * Finds it.
     *
     * @param stays prices of the whole request on the workers that may go on with it
     * @return empty where nobody reaches anybody that has room
     */
    Optional<Pair> best(Ranking stays) {
        double best = Double.POSITIVE_INFINITY;
        @Nullable Group from = null;
        @Nullable Rated to = null;
        @Nullable Passage passage = null;
        for (Rated receiver : stays.order()) {
            Receiver end = receivers.get(receiver.worker().id());
            if (end == null || room.lack(request, receiver.worker()).isPresent()) {
                continue;
            }
            for (Group group : groups) {
                if (!group.like().reaches(end)) {
                    continue;
                }
                Ends ends = new Ends(group.like().place(), end.place());
                Passage between = model.passage(request, receiver, ends, links.bytesPerSecond(ends), leastQueueSeconds);
                double seconds = group.senders().getFirst().seconds()
                        + between.seconds()
                        + PairModel.receiving(receiver.terms());
                if (seconds < best) {
                    best = seconds;
                    from = group;
                    to = receiver;
                    passage = between;
                }
            }
        }
        return from == null || to == null || passage == null
                ? Optional.empty()
                : Optional.of(pair(from, to, passage, best));
    }

    private Pair pair(Group from, Rated to, Passage passage, double least) {
        Priced chosen = from.senders().getFirst();
        if (isCold(from)) {
            double limit = JointBinding.coldLimit(chosen.seconds());
            chosen = from.senders().stream()
                    .takeWhile(each -> each.seconds() <= limit)
                    .min(Comparator.comparingLong(
                            each -> each.rated().worker().backlog().coldTokens()))
                    .orElse(chosen);
        }
        Rated sender = chosen.rated();
        return new Pair(
                sender,
                to,
                passage,
                least,
                from.senders().stream()
                        .map(each -> each.rated().worker().id())
                        .filter(id -> !id.equals(sender.worker().id()))
                        .toList());
    }

    private boolean isCold(Group group) {
        return group.senders().stream()
                .noneMatch(each -> 2L * each.rated().worker().cachedTokens() >= request.promptTokens());
    }
}
