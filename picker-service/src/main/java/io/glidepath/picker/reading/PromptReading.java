package io.glidepath.picker.reading;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.picker.fleet.Fleet;
import io.glidepath.picker.fleet.FleetPicture;
import io.glidepath.picker.keys.KeyScheme;
import io.glidepath.picker.keys.MediaNaming;
import io.glidepath.picker.keys.PromptExtras;
import io.glidepath.picker.learning.AnswerLengths;
import io.glidepath.picker.lookup.IndexClient;
import io.glidepath.picker.lookup.Lookup;
import io.glidepath.picker.parsing.Parsed;
import io.glidepath.picker.parsing.RequestParser;
import io.glidepath.picker.tokens.TokenSources;
import io.glidepath.picker.tokens.Tokenized;
import io.glidepath.picker.understanding.Api;
import io.glidepath.picker.understanding.InferenceRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** From a body to all that is known of its prompt: the part of a pick that waits for others. */
@Component
public class PromptReading {

    private static final long[] NO_KEYS = {};

    private final RequestParser parser;
    private final Fleet fleet;
    private final TokenSources sources;
    private final ServedModels served;
    private final IndexClient index;
    private final AnswerLengths lengths;

    PromptReading(
            RequestParser parser,
            Fleet fleet,
            TokenSources sources,
            ServedModels served,
            IndexClient index,
            AnswerLengths lengths) {
        this.parser = parser;
        this.fleet = fleet;
        this.sources = sources;
        this.served = served;
        this.index = index;
        this.lengths = lengths;
    }

    /** Reads a tenant's body of a path; blocks while tokens and the index are asked for. */
    public Read read(String path, String tenant, byte[] body, Deadline deadline) {
        Optional<Api> api = Api.of(path);
        if (api.isEmpty()) {
            return new Read.Refused(Problem.of(RefusalCode.UNKNOWN_PATH, "bodies of " + path + " are not understood"));
        }
        return switch (parser.parse(api.get(), body)) {
            case Parsed.Refused refused -> new Read.Refused(refused.problem());
            case Parsed.Understood understood -> serving(understood.request(), tenant, deadline);
        };
    }

    /** What has changed since a prompt was read: who serves, and what they hold. A model that nobody serves any more stays. */
    public PromptFacts again(PromptFacts known, Deadline deadline) {
        FleetPicture picture = fleet.now();
        return served.find(picture, known.serving().requested()) instanceof Serving.By by
                ? known.now(by, picture, lookup(by, known.tokens(), known.keys(), deadline))
                : known;
    }

    private Read serving(InferenceRequest request, String tenant, Deadline deadline) {
        FleetPicture picture = fleet.now();
        return switch (served.find(picture, request.model())) {
            case Serving.Nobody nobody -> new Read.Refused(nobody.problem());
            case Serving.By by -> {
                int oneAnswer = lengths.expected(by.model(), tenant, request.maxTokens());
                yield new Read.Known(facts(request, by, picture, oneAnswer, deadline));
            }
        };
    }

    private PromptFacts facts(
            InferenceRequest request, Serving.By serving, FleetPicture picture, int oneAnswer, Deadline deadline) {
        ServedModels.Naming naming = served.naming(serving);
        Optional<KeyScheme> scheme = naming.scheme();
        Named named = named(request, serving, scheme, sources.tokenize(request, naming.profile(), deadline.left()));
        Tokenized tokens = named.tokens;
        long[] keys = named.keys;
        return new PromptFacts(
                request, serving, tokens, scheme, keys, lookup(serving, tokens, keys, deadline), picture, (int)
                        Math.min(Integer.MAX_VALUE, (long) oneAnswer * request.choices()));
    }

    private Named named(InferenceRequest request, Serving.By serving, Optional<KeyScheme> scheme, Tokenized tokens) {
        if (scheme.isEmpty()) {
            return new Named(tokens, NO_KEYS);
        }
        if (tokens.media().isEmpty()) {
            PromptExtras extras = PromptExtras.ofText(request.cacheSalt());
            return new Named(tokens, scheme.get().keysOf(tokens.ids(), extras, tokens.memory()));
        }
        return switch (MediaNaming.of(
                scheme.get(),
                serving.workers(),
                tokens.media(),
                request.prompt().mediaNames())) {
            case MediaNaming.Exact exact -> {
                PromptExtras extras = new PromptExtras(request.cacheSalt(), tokens.media(), exact.reach());
                yield new Named(tokens, scheme.get().keysOf(tokens.ids(), extras, tokens.memory()));
            }
            case MediaNaming.Ending ending ->
                named(request, serving, scheme, sources.beforeMedia(tokens, ending.cause()));
        };
    }

    private Lookup lookup(Serving.By serving, Tokenized tokens, long[] keys, Deadline deadline) {
        if (keys.length > 0) {
            return serving.workers().stream().anyMatch(worker -> worker.report().keys() != null)
                    ? index.ask(serving.model(), keys, deadline.left())
                    : new Lookup.Without("not_asked_no_worker_tells");
        }
        return new Lookup.Without(
                tokens.chunks().filter(text -> text.count() > 0).isPresent()
                        ? "not_asked_text_alone"
                        : tokens.ids().length == 0 ? "not_asked_without_tokens" : "not_asked_below_one_block");
    }

    /** Tokens and the keys of their blocks. */
    @SuppressWarnings("ArrayRecordComponent") // Large, on the hot path, and never compared.
    private record Named(Tokenized tokens, long[] keys) {}

    /** A prompt that was read, or why not. */
    public sealed interface Read {

        /**
         * It was.
         *
         * @param facts all that is known of it
         */
        record Known(PromptFacts facts) implements Read {}

        /**
         * It was not.
         *
         * @param problem what to answer
         */
        record Refused(Problem problem) implements Read {}
    }
}
