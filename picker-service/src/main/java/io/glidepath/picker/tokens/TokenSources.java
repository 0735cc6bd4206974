package io.glidepath.picker.tokens;

import io.glidepath.contracts.pick.TokenSource;
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
 * Tokens of a prompt: from this process, else from an engine, else an estimate. Each fall from one to the next is
 * counted with its cause.
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
     * @return the tokens, from the best source that is exact, or an estimate
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

    private Tokenized best(InferenceRequest request, Optional<ModelProfile> profile, Duration atMost) {
        if (request.prompt() instanceof Prompt.Length) {
            return Tokenized.length(request);
        }
        if (request.prompt() instanceof Prompt.Batch batch) {
            return severally(request, batch, profile);
        }
        if (request.prompt() instanceof Prompt.Tokens tokens
                && request.inexact().isEmpty()) {
            return Tokenized.exact(TokenSource.LOCAL, cut(request, tokens.ids()), Optional.empty());
        }
        return switch (fromHere(request, request.prompt(), profile)) {
            case LocalAnswer.Ids ids when request.truncation().isEmpty() -> Tokenized.local(ids.ids(), ids.memory());
            case LocalAnswer.Ids ids -> Tokenized.local(cut(request, ids.ids()), KeyMemory.NONE);
            case LocalAnswer.Obstacle obstacle -> fromEngine(request, atMost, fall("local", obstacle.cause()));
        };
    }

    private LocalAnswer fromHere(InferenceRequest request, Prompt prompt, Optional<ModelProfile> profile) {
        if (profile.isEmpty()) {
            return new LocalAnswer.Obstacle("no_profile");
        }
        if (!request.inexact().isEmpty()) {
            return new LocalAnswer.Obstacle(request.inexact().iterator().next());
        }
        return check.demoted(profile.get().id())
                ? new LocalAnswer.Obstacle("demoted")
                : local.tokens(profile.get(), prompt);
    }

    /** The longest of several prompts names the blocks; all of them count. */
    private Tokenized severally(InferenceRequest request, Prompt.Batch batch, Optional<ModelProfile> profile) {
        List<int[]> all = new ArrayList<>();
        for (Prompt prompt : batch.prompts()) {
            boolean given = request.inexact().isEmpty() && prompt instanceof Prompt.Tokens;
            LocalAnswer answer = given
                    ? new LocalAnswer.Ids(((Prompt.Tokens) prompt).ids(), KeyMemory.NONE)
                    : fromHere(request, prompt, profile);
            switch (answer) {
                case LocalAnswer.Ids ids -> all.add(cut(request, ids.ids()));
                case LocalAnswer.Obstacle obstacle -> {
                    String why = fall("local", obstacle.cause()) + ", " + fall("engine", "batch");
                    return Tokenized.estimate(request, why);
                }
            }
        }
        return Tokenized.ofSeveral(all);
    }

    private static int[] cut(InferenceRequest request, int[] ids) {
        return request.truncation().map(truncation -> truncation.apply(ids)).orElse(ids);
    }

    private Tokenized fromEngine(InferenceRequest request, Duration atMost, String why) {
        if (request.prompt() instanceof Prompt.Tokens) {
            return Tokenized.estimate(request, why + ", " + fall("engine", "not_rendered"));
        }
        return switch (engine.tokens(request, TokenizeCall.of(request, json), atMost)) {
            case EngineAnswer.Ids ids
            when ids.count() > ids.ids().length ->
                new Tokenized(TokenSource.ENGINE, ids.ids(), ids.count(), Optional.of(why));
            case EngineAnswer.Ids ids -> Tokenized.exact(TokenSource.ENGINE, cut(request, ids.ids()), Optional.of(why));
            case EngineAnswer.Failed failed -> Tokenized.estimate(request, why + ", " + fall("engine", failed.cause()));
        };
    }

    private String fall(String from, String cause) {
        metrics.tokenFall(from, cause);
        served.computeIfAbsent("fall from " + from + ": " + cause, key -> new LongAdder())
                .increment();
        return from + ": " + cause;
    }
}
