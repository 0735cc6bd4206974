package io.glidepath.picker.policyfile;

import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.Filter;
import io.glidepath.picker.scheduling.Picker;
import io.glidepath.picker.scheduling.ProfilePolicy.Weighted;
import io.glidepath.picker.scheduling.Scorer;
import io.glidepath.picker.scheduling.filter.CircuitFilter;
import io.glidepath.picker.scheduling.filter.ContextFilter;
import io.glidepath.picker.scheduling.filter.LabelFilter;
import io.glidepath.picker.scheduling.filter.LoraFilter;
import io.glidepath.picker.scheduling.filter.ModelFilter;
import io.glidepath.picker.scheduling.filter.RoleFilter;
import io.glidepath.picker.scheduling.filter.SloFilter;
import io.glidepath.picker.scheduling.filter.StateFilter;
import io.glidepath.picker.scheduling.picking.MaxScorePicker;
import io.glidepath.picker.scheduling.picking.PowerOfTwoPicker;
import io.glidepath.picker.scheduling.picking.RendezvousPicker;
import io.glidepath.picker.scheduling.picking.RoundRobinPicker;
import io.glidepath.picker.scheduling.picking.WeightedRandomPicker;
import io.glidepath.picker.scheduling.scorer.KvCacheUtilizationScorer;
import io.glidepath.picker.scheduling.scorer.LoraAffinityScorer;
import io.glidepath.picker.scheduling.scorer.NoHitLruScorer;
import io.glidepath.picker.scheduling.scorer.PredictedLatencyScorer;
import io.glidepath.picker.scheduling.scorer.PrefixAffinityScorer;
import io.glidepath.picker.scheduling.scorer.QueueDepthScorer;
import io.glidepath.picker.scheduling.scorer.RunningRequestsScorer;
import io.glidepath.picker.scheduling.scorer.SessionAffinityScorer;
import io.glidepath.picker.scheduling.scorer.TokenLoadScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The words by which a policy file names filters, scorers and pickers. A new one is added here. */
final class Parts {

    private static final Set<String> FILTERS =
            Set.of("model", "lora", "role", "state", "circuit", "labels", "context", "slo");
    private static final Set<String> SCORERS = Set.of(
            "queue-depth",
            "kv-cache-utilization",
            "prefix-affinity",
            "running-requests",
            "lora-affinity",
            "session-affinity",
            "no-hit-lru",
            "token-load",
            "predicted-latency");
    private static final Set<String> PICKERS =
            Set.of("max-score", "weighted-random", "power-of-two", "rendezvous", "round-robin");

    private Parts() {}

    static List<Filter> filters(Node profile, CostModel cost) {
        List<Filter> filters = new ArrayList<>();
        for (String word : profile.words("filters")) {
            filters.add(filter(word, profile.at("filters") + "[" + filters.size() + "]", cost));
        }
        return filters;
    }

    static List<Weighted> scorers(Node profile, CostModel cost) {
        return profile.nodes("scorers").stream()
                .map(node -> new Weighted(
                        node.number("weight", 1, 0, Double.MAX_VALUE), scorer(node, node.required("scorer"), cost)))
                .toList();
    }

    static Picker picker(Node profile) {
        String word = profile.text("picker").orElse("max-score");
        return switch (word) {
            case "max-score" -> new MaxScorePicker();
            case "weighted-random" -> new WeightedRandomPicker();
            case "power-of-two" -> new PowerOfTwoPicker();
            case "rendezvous" -> new RendezvousPicker();
            case "round-robin" -> new RoundRobinPicker();
            default -> throw unknown(profile.at("picker"), PICKERS, word);
        };
    }

    private static Filter filter(String word, String path, CostModel cost) {
        return switch (word) {
            case "model" -> new ModelFilter();
            case "lora" -> new LoraFilter();
            case "role" -> new RoleFilter();
            case "state" -> new StateFilter();
            case "circuit" -> new CircuitFilter();
            case "labels" -> new LabelFilter();
            case "context" -> new ContextFilter();
            case "slo" -> new SloFilter(cost);
            default -> throw unknown(path, FILTERS, word);
        };
    }

    private static Scorer scorer(Node node, String word, CostModel cost) {
        if (word.equals("token-load")) {
            node.onlyHas(Set.of("scorer", "weight", "capacity"));
            return new TokenLoadScorer(node.whole("capacity", 1));
        }
        node.onlyHas(Set.of("scorer", "weight"));
        return switch (word) {
            case "queue-depth" -> new QueueDepthScorer();
            case "kv-cache-utilization" -> new KvCacheUtilizationScorer();
            case "prefix-affinity" -> new PrefixAffinityScorer();
            case "running-requests" -> new RunningRequestsScorer();
            case "lora-affinity" -> new LoraAffinityScorer();
            case "session-affinity" -> new SessionAffinityScorer();
            case "no-hit-lru" -> new NoHitLruScorer();
            case "predicted-latency" -> new PredictedLatencyScorer(cost);
            default -> throw unknown(node.at("scorer"), SCORERS, word);
        };
    }

    private static PolicyFileException unknown(String path, Set<String> known, String word) {
        return new PolicyFileException(
                path, "must be one of " + known.stream().sorted().toList(), word);
    }
}
