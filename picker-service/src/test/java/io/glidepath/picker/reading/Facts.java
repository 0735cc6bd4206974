package io.glidepath.picker.reading;

import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.lookup.WorkerDepth;
import io.glidepath.contracts.pick.TokenSource;
import io.glidepath.picker.Workers;
import io.glidepath.picker.chunks.TextChunks;
import io.glidepath.picker.chunks.Texts;
import io.glidepath.picker.fleet.FleetPicture;
import io.glidepath.picker.keys.KeyScheme;
import io.glidepath.picker.keys.KeySchemes;
import io.glidepath.picker.lookup.Lookup;
import io.glidepath.picker.prefixes.KeyMemory;
import io.glidepath.picker.tokens.Tokenized;
import io.glidepath.picker.understanding.InferenceRequest;
import io.glidepath.picker.understanding.Prompt;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Facts of a prompt for tests: tokens 1, 2, 3, …, asked of given workers. */
public final class Facts {

    private Facts() {}

    public static PromptFacts of(int promptTokens, Lookup lookup, FleetWorker... workers) {
        return of(promptTokens, OptionalInt.of(20), TokenSource.LOCAL, lookup, workers);
    }

    public static PromptFacts of(
            int promptTokens, OptionalInt maxTokens, TokenSource source, Lookup lookup, FleetWorker... workers) {
        int[] ids = IntStream.rangeClosed(1, promptTokens).toArray();
        InferenceRequest request = new InferenceRequest(Workers.MODEL, new Prompt.Tokens(ids), maxTokens);
        Optional<KeyScheme> scheme = KeySchemes.of(Workers.MODEL, Optional.empty(), List.of(workers));
        return new PromptFacts(
                request,
                new Serving.By(Workers.MODEL, Workers.MODEL, List.of(workers)),
                new Tokenized(source, ids, promptTokens, Optional.empty()),
                scheme,
                scheme.map(known -> known.keysOf(ids, Optional.empty())).orElse(new long[0]),
                lookup,
                fleet(workers),
                20);
    }

    /** A prompt of so many pieces of text, whose tokens nobody knows. */
    public static PromptFacts ofText(String name, int pieces, FleetWorker... workers) {
        TextChunks chunks = Texts.of(name, pieces);
        return new PromptFacts(
                new InferenceRequest(Workers.MODEL, new Prompt.Text("not read"), OptionalInt.of(20)),
                new Serving.By(Workers.MODEL, Workers.MODEL, List.of(workers)),
                new Tokenized(
                        TokenSource.TEXT,
                        new int[0],
                        pieces * TextChunks.TOKENS,
                        Optional.of("why"),
                        KeyMemory.NONE,
                        Optional.of(chunks),
                        List.of()),
                KeySchemes.of(Workers.MODEL, Optional.empty(), List.of(workers)),
                new long[0],
                new Lookup.Without("not_asked_text_alone"),
                fleet(workers),
                20);
    }

    public static FleetPicture fleet(FleetWorker... workers) {
        return new FleetPicture(
                FleetView.of(new FleetSnapshot(new Incarnation(1), 3, List.of(workers))), true, Duration.ofMillis(40));
    }

    public static Lookup index(WorkerDepth... depths) {
        return new Lookup.Answered(
                3, Arrays.stream(depths).collect(Collectors.toMap(WorkerDepth::id, Function.identity())));
    }

    public static WorkerDepth depth(String worker, int blocks) {
        return new WorkerDepth(new WorkerId(worker), blocks, blocks, false, false);
    }
}
