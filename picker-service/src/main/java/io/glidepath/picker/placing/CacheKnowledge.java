package io.glidepath.picker.placing;

import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.lookup.WorkerDepth;
import io.glidepath.picker.chunks.TextChunks;
import io.glidepath.picker.keys.KeyScheme;
import io.glidepath.picker.lookup.Lookup;
import io.glidepath.picker.reading.PromptFacts;
import java.util.Objects;
import java.util.Optional;

/**
 * Prompt tokens that one worker is expected to find in its cache.
 *
 * @param tokens at least 0, less than the prompt, whole blocks of the engine
 * @param source what that rests on
 */
public record CacheKnowledge(int tokens, Source source) {

    /**
     * The deeper of what the index says and what was just routed there. What the picker routed is counted by its own keys,
     * so it holds even for a worker whose adapter names blocks otherwise. Of a prompt without tokens, and of an engine without
     * events, only what was routed is known, and it is marked so.
     *
     * @param facts the prompt
     * @param worker the worker
     * @param justRouted leading pieces or blocks that were just routed there
     * @param sent leading blocks that were sent there before, if it has no events
     */
    static CacheKnowledge of(PromptFacts facts, FleetWorker worker, int justRouted, int sent) {
        if (facts.tokens().chunks().isPresent()) {
            int tokens = tokens(facts, worker, (long) justRouted * TextChunks.TOKENS);
            return new CacheKnowledge(tokens, justRouted > 0 ? Source.TEXT : Source.NONE);
        }
        boolean fits = facts.scheme().map(scheme -> scheme.fits(worker)).orElse(false);
        Optional<WorkerDepth> depth = depth(facts, worker);
        int indexed = fits ? indexed(depth) : 0;
        int before = tellsNothing(worker) ? sent : 0;
        int known = Math.max(indexed, Math.max(justRouted, before));
        Source source = source(known, indexed, justRouted);
        if (source == Source.NONE && namedOtherwise(facts, worker, depth, fits)) {
            source = Source.INCOMPATIBLE;
        }
        int ours = facts.scheme().map(KeyScheme::blockSize).orElse(1);
        return new CacheKnowledge(tokens(facts, worker, (long) known * ours), source);
    }

    /** The engine publishes no events: what it caches nobody tells. */
    static boolean tellsNothing(FleetWorker worker) {
        return worker.report().cache().events() == CacheInfo.Events.NONE;
    }

    private static Source source(int known, int indexed, int justRouted) {
        if (known == 0) {
            return Source.NONE;
        }
        if (known > Math.max(indexed, justRouted)) {
            return Source.APPROXIMATE;
        }
        return indexed > justRouted ? Source.INDEX : Source.ROUTED;
    }

    /** By what the worker reports, or by what the index heard of it; without a scheme of ours, whatever it names blocks by. */
    private static boolean namedOtherwise(
            PromptFacts facts, FleetWorker worker, Optional<WorkerDepth> depth, boolean fits) {
        if (facts.scheme().isEmpty()) {
            return facts.tokens().ids().length > 0 && worker.report().keys() != null;
        }
        if (worker.report().keys() == null) {
            return false;
        }
        boolean indexSaysSo = depth.map(WorkerDepth::incompatible).orElse(false);
        return facts.keys().length > 0 && (!fits || indexSaysSo);
    }

    private static int indexed(Optional<WorkerDepth> depth) {
        return depth.filter(known -> !known.incompatible())
                .map(WorkerDepth::blocks)
                .orElse(0);
    }

    private static Optional<WorkerDepth> depth(PromptFacts facts, FleetWorker worker) {
        return facts.lookup() instanceof Lookup.Answered answered
                ? Optional.ofNullable(answered.depths().get(worker.report().id()))
                : Optional.empty();
    }

    /** The engine computes the last token in any case, and reuses whole blocks of its own. */
    private static int tokens(PromptFacts facts, FleetWorker worker, long known) {
        int engines = Objects.requireNonNullElse(worker.report().cache().blockTokens(), 1);
        long held = Math.min(known, facts.tokens().count() - 1L);
        return (int) (held - held % Math.max(1, engines));
    }

    /** What the expectation rests on. */
    public enum Source {
        /** The index. */
        INDEX("index"),
        /** What this picker, or another, just routed there. */
        ROUTED("routed"),
        /** What this picker sent there, since the engine publishes no events. */
        APPROXIMATE("approximate"),
        /** What this picker sent there, by its text alone. */
        TEXT("text"),
        /** Nothing: the worker names its blocks otherwise. */
        INCOMPATIBLE("incompatible"),
        /** Nothing. */
        NONE("none");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        /** Word in explanations. */
        public String word() {
            return word;
        }
    }
}
