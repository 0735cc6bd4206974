package io.glidepath.picker.tokens;

import io.glidepath.picker.bpe.Effort;
import io.glidepath.picker.models.ModelProfile;
import io.glidepath.picker.prefixes.KeyMemory;
import io.glidepath.picker.signals.PickerMetrics;
import io.glidepath.picker.understanding.InferenceRequest;
import io.glidepath.picker.understanding.Prompt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens of a prompt: from this process, else from an engine, else pieces of its text with an estimate of their number.
 * Each fall from one to the next is counted with its cause, as is each prompt of whose blocks not all can be named.
 */
@Component
public class TokenSources {

    private final LocalSource local;
    private final LocalCheck check;
    private final EngineSource engine;
    private final JsonMapper json;
    private final PickerMetrics metrics;
    private final Map<String, LongAdder> served = new ConcurrentHashMap<>();

    TokenSources(LocalSource local, LocalCheck check, EngineSource engine, JsonMapper json, PickerMetrics metrics) {
        this.local = local;
        this.check = check;
        this.engine = engine;
        this.json = json;
        this.metrics = metrics;
    }

    /**
     * Tokenizes a prompt. Blocks while an engine is asked.
     *
     * @param request the request
     * @param profile what settings say of its model; empty when nothing
     * @param atMost time left for it
     * @return the tokens, from the best source that is exact, or pieces of its text
     */
    public Tokenized tokenize(InferenceRequest request, Optional<ModelProfile> profile, Duration atMost) {
        Tokenized tokens = best(request, profile, atMost);
        String source = tokens.source().name().toLowerCase(Locale.ROOT);
        metrics.tokenSource(source);
        served.computeIfAbsent(source, key -> new LongAdder()).increment();
        return tokens;
    }

    /** Memory that beginnings of prompts take, in bytes. */
    long cachedBytes() {
        return local.cachedBytes();
    }

    /** How many prompts each source served, and how often one could not, by cause. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        served.forEach((key, count) -> counts.put(key, count.sum()));
        return counts;
    }

    /**
     * Ends what blocks are named by before the first medium, since the engines' events could name that otherwise.
     *
     * @param tokens tokens with media
     * @param cause one word of a closed set
     * @return the same without media
     */
    public Tokenized beforeMedia(Tokenized tokens, String cause) {
        return tokens.beforeMedia(fall("keys", cause));
    }

    private Tokenized best(InferenceRequest request, Optional<ModelProfile> profile, Duration atMost) {
        if (request.prompt() instanceof Prompt.Length) {
            return Tokenized.length(request);
        }
        Effort effort = local.effort();
        LocalAnswer answer = request.prompt() instanceof Prompt.Batch batch
                ? severally(request, batch, profile, effort)
                : fromHere(request, request.prompt(), profile, effort);
        return switch (answer) {
            case LocalAnswer.Ids ids -> Tokenized.local(ids);
            case LocalAnswer.Obstacle obstacle -> {
                String why = fall("local", obstacle.cause());
                yield fromEngine(request, fromEngine(request, profile, atMost), why);
            }
        };
    }

    /** Each of several prompts; one that cannot be had here sends all to an engine. */
    private LocalAnswer severally(
            InferenceRequest request, Prompt.Batch batch, Optional<ModelProfile> profile, Effort effort) {
        List<int[]> all = new ArrayList<>();
        for (Prompt prompt : batch.prompts()) {
            switch (fromHere(request, prompt, profile, effort)) {
                case LocalAnswer.Ids ids -> all.add(ids.ids());
                case LocalAnswer.Obstacle obstacle -> {
                    return obstacle;
                }
            }
        }
        return LocalAnswer.Ids.ofAll(all);
    }

    private LocalAnswer fromHere(
            InferenceRequest request, Prompt prompt, Optional<ModelProfile> profile, Effort effort) {
        LocalAnswer whole = whole(request, prompt, profile, effort);
        if (!(whole instanceof LocalAnswer.Ids ids) || request.truncation().isEmpty()) {
            return whole;
        }
        return request.truncation()
                .get()
                .apply(ids.ids(), profile.flatMap(local::usualEnd))
                .<LocalAnswer>map(kept -> kept == ids.ids() ? ids : new LocalAnswer.Ids(kept, KeyMemory.NONE))
                .orElseGet(() -> new LocalAnswer.Obstacle("truncation_side"));
    }

    private LocalAnswer whole(InferenceRequest request, Prompt prompt, Optional<ModelProfile> profile, Effort effort) {
        if (prompt instanceof Prompt.Tokens given && request.inexact().isEmpty()) {
            return new LocalAnswer.Ids(given.ids(), KeyMemory.NONE);
        }
        if (profile.isEmpty()) {
            return new LocalAnswer.Obstacle("no_profile");
        }
        if (!request.inexact().isEmpty()) {
            return new LocalAnswer.Obstacle(request.inexact().iterator().next());
        }
        return check.demoted(profile.get().id())
                ? new LocalAnswer.Obstacle("demoted")
                : local.tokens(profile.get(), prompt, effort);
    }

    private EngineAnswer fromEngine(InferenceRequest request, Optional<ModelProfile> profile, Duration atMost) {
        EngineAnswer told = engine.tokens(request, TokenizeCall.of(request, json), atMost);
        return told instanceof EngineAnswer.Ids ids
                ? TokenizeAnswer.complete(request, ids, profile.flatMap(local::usualEnd))
                : told;
    }

    private Tokenized fromEngine(InferenceRequest request, EngineAnswer answer, String why) {
        return switch (answer) {
            case EngineAnswer.Failed failed -> Tokenized.estimate(request, why + ", " + fall("engine", failed.cause()));
            case EngineAnswer.Ids ids when ids.whole() -> Tokenized.ofEngine(ids, why);
            case EngineAnswer.Ids ids
            when ids.rendered() -> Tokenized.ofEngine(ids, why + ", " + fall("keys", "media_unnamed"));
            case EngineAnswer.Ids ids ->
                Tokenized.counted(request, ids.count(), why + ", " + fall("engine", "media_unplaced"));
        };
    }

    private String fall(String from, String cause) {
        metrics.tokenFall(from, cause);
        served.computeIfAbsent("fall from " + from + ": " + cause, key -> new LongAdder())
                .increment();
        return from + ": " + cause;
    }
}
