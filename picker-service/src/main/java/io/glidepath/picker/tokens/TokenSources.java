package io.glidepath.picker.tokens;

import io.glidepath.contracts.pick.TokenSource;
import io.glidepath.picker.signals.PickerMetrics;
import io.glidepath.picker.understanding.InferenceRequest;
import io.glidepath.picker.understanding.Prompt;
import java.time.Duration;
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

    /** How many prompts each source served, and how often one could not, by cause. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        served.forEach((key, count) -> counts.put(key, count.sum()));
        return counts;
    }

    private Tokenized best(InferenceRequest request, Optional<ModelProfile> profile, Duration atMost) {
        if (request.prompt() instanceof Prompt.Length length) {
            return Tokenized.length(length.characters());
        }
        if (request.prompt() instanceof Prompt.Batch batch) {
            return severally(request, batch, profile);
        }
        if (request.prompt() instanceof Prompt.Tokens tokens
                && request.inexact().isEmpty()) {
            return Tokenized.exact(TokenSource.LOCAL, cut(request, tokens.ids()), Optional.empty());
        }
        Optional<String> obstacle = profile.isEmpty() ? Optional.of("no_profile") : obstacle(request, profile.get());
        if (obstacle.isPresent()) {
            return fromEngine(request, atMost, fall("local", obstacle.get()));
        }
        return local.encode(profile.orElseThrow(), request.prompt())
                .map(ids -> Tokenized.exact(TokenSource.LOCAL, cut(request, ids), Optional.empty()))
                .orElseGet(() -> fromEngine(request, atMost, fall("local", "template_refused")));
    }

    /** The longest of several prompts names the blocks; all of them count. */
    private Tokenized severally(InferenceRequest request, Prompt.Batch batch, Optional<ModelProfile> profile) {
        Optional<String> obstacle = profile.isEmpty() ? Optional.of("no_profile") : obstacle(request, profile.get());
        boolean tokens = batch.prompts().stream().allMatch(Prompt.Tokens.class::isInstance);
        if (obstacle.isPresent() && !(tokens && request.inexact().isEmpty())) {
            return Tokenized.estimate(
                    batch.characters(), fall("local", obstacle.get()) + ", " + fall("engine", "batch"));
        }
        List<int[]> all = batch.prompts().stream()
                .map(prompt -> prompt instanceof Prompt.Tokens given
                        ? given.ids()
                        : local.encode(profile.orElseThrow(), prompt).orElseThrow())
                .map(ids -> cut(request, ids))
                .toList();
        return Tokenized.ofSeveral(all);
    }

    private static int[] cut(InferenceRequest request, int[] ids) {
        return request.truncation().map(truncation -> truncation.apply(ids)).orElse(ids);
    }

    private Optional<String> obstacle(InferenceRequest request, ModelProfile profile) {
        return LocalSource.obstacle(request)
                .or(() -> check.demoted(profile.id()) ? Optional.of("demoted") : Optional.empty());
    }

    private Tokenized fromEngine(InferenceRequest request, Duration atMost, String why) {
        Optional<byte[]> call = TokenizeCall.of(request, json);
        if (call.isEmpty()) {
            return Tokenized.estimate(request.prompt().characters(), why + ", " + fall("engine", "not_rendered"));
        }
        return switch (engine.tokens(request.model(), call.get(), atMost)) {
            case EngineAnswer.Ids ids -> Tokenized.exact(TokenSource.ENGINE, cut(request, ids.ids()), Optional.of(why));
            case EngineAnswer.Failed failed ->
                Tokenized.estimate(request.prompt().characters(), why + ", " + fall("engine", failed.cause()));
        };
    }

    private String fall(String from, String cause) {
        metrics.tokenFall(from, cause);
        served.computeIfAbsent("fall from " + from + ": " + cause, key -> new LongAdder())
                .increment();
        return from + ": " + cause;
    }
}
