package io.glidepath.picker.tokens;

import static io.glidepath.picker.Workers.in;
import static io.glidepath.picker.Workers.ready;
import static io.glidepath.picker.tokens.PlayedTokens.chat;
import static io.glidepath.picker.tokens.PlayedTokens.completion;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.pick.TokenSource;
import io.glidepath.picker.PlayedServer;
import io.glidepath.picker.Workers;
import io.glidepath.picker.fleet.PlayedFleet;
import io.glidepath.picker.models.ModelProfile;
import io.glidepath.picker.signals.PickerMetrics;
import io.glidepath.picker.tokens.LocalCheck.CheckTools;
import io.glidepath.picker.understanding.InferenceRequest;
import io.glidepath.picker.understanding.MediaSpan;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenSourcesIT {

    private static final Duration PATIENT = Duration.ofMinutes(1);
    private static final ModelProfile GLIDE_SIM =
            PlayedTokens.models().of("glide-sim").orElseThrow();
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    private final EngineClient client = new EngineClient(PlayedTokens.JSON, PlayedTokens.SETTINGS);
    private final UndescribedModels undescribed = new UndescribedModels(PlayedTokens.models());
    private final PlayedFleet fleet = new PlayedFleet(undescribed);
    private final PickerMetrics metrics = PlayedTokens.metrics();
    private final LocalSource local = new LocalSource(PlayedTokens.models(), PlayedTokens.SETTINGS);
    private final LocalCheck check =
            new LocalCheck(local, client, PlayedTokens.SETTINGS, () -> 0, new CheckTools(PlayedTokens.JSON, metrics));
    private final TokenSources sources = sources();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void tokenizesADescribedModelHere() {
        Tokenized tokens = sources.tokenize(chat(""), Optional.of(GLIDE_SIM), PATIENT);

        assertThat(tokens.source()).isEqualTo(TokenSource.LOCAL);
        assertThat(tokens.ids()).containsExactly(100264, 882, 198, 9906, 100265, 198, 100264, 78191, 198);
        assertThat(tokens.count()).isEqualTo(9);
        assertThat(tokens.fall()).isEmpty();
        assertThat(sources.counts()).containsEntry("local", 1L);
    }

    @Test
    void takesTheTokensOfAClientThatTokenizedItself() {
        Tokenized tokens = sources.tokenize(completion("[5,6,7]"), Optional.empty(), PATIENT);

        assertThat(tokens.source()).isEqualTo(TokenSource.LOCAL);
        assertThat(tokens.ids()).containsExactly(5, 6, 7);
    }

    @Test
    void countsAnEmptyPromptAsOneToken() {
        assertThat(sources.tokenize(completion("\"\""), Optional.of(GLIDE_SIM), PATIENT)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void asksAReadyEngineOnly() {
        try (PlayedServer engine = PlayedTokens.engine(1, 2, 3)) {
            fleet.show(in(WorkerState.DRAINING, "a"), ready("b", engine.url()), in(WorkerState.DOWN, "c"));

            Tokenized tokens =
                    sources.tokenize(chat(",\"tools\":[{\"type\":\"other\"}]"), Optional.of(GLIDE_SIM), PATIENT);

            assertThat(tokens.source()).isEqualTo(TokenSource.ENGINE);
            assertThat(tokens.ids()).containsExactly(1, 2, 3);
            assertThat(tokens.fall()).hasValue("local: tools");
        }
    }

    @Test
    void handsTheWholeRequestToAnEngineThatRenders() {
        try (PlayedServer tokenizing = PlayedTokens.engine(1);
                PlayedServer rendering = PlayedTokens.rendering("/v1/responses", 5, 6)) {
            fleet.show(ready("a", tokenizing.url()), rendering(ready("b", rendering.url())));

            Tokenized tokens = tokenize(PlayedTokens.remembered());

            assertThat(tokens.source()).isEqualTo(TokenSource.ENGINE);
            assertThat(tokens.ids()).containsExactly(5, 6);
            assertThat(tokens.fall()).hasValue("local: previous_response_id");
            assertThat(tokenizing.asked).isEmpty();
            assertThat(rendering.asked.getFirst().body())
                    .isEqualTo(PlayedTokens.remembered().body());
        }
    }

    @Test
    void estimatesWhatNoEngineThereRenders() {
        try (PlayedServer tokenizing = PlayedTokens.engine(1)) {
            fleet.show(ready("a", tokenizing.url()));

            assertThat(tokenize(PlayedTokens.remembered()).fall())
                    .hasValue("local: previous_response_id, engine: not_rendered");
            assertThat(tokenizing.asked).isEmpty();
        }
    }

    @Test
    void asksASecondEngineWhenTheFirstIsGone() {
        try (PlayedServer engine = PlayedTokens.engine(1, 2, 3)) {
            fleet.show(ready("a", NOWHERE), ready("b", engine.url()));

            for (int i = 0; i < 4; i++) {
                assertThat(tokenize(chat(",\"tools\":[{\"type\":\"other\",\"n\":" + i + "}]"))
                                .source())
                        .isEqualTo(TokenSource.ENGINE);
            }
        }
    }

    @Test
    void asksTwoEnginesAtMost() {
        fleet.show(ready("a", NOWHERE), ready("b", NOWHERE), ready("c", NOWHERE));

        assertThat(tokenize(chat(",\"tools\":[{\"type\":\"other\"}]")).fall())
                .hasValue("local: tools, engine: engine_gone");
        assertThat(sources.counts())
                .containsEntry("fall from engine: engine_gone", 1L)
                .containsEntry("text", 1L);
    }

    @Test
    void spreadsQuestionsOverTheEngines() {
        try (PlayedServer one = PlayedTokens.engine(1);
                PlayedServer two = PlayedTokens.engine(1)) {
            fleet.show(ready("a", one.url()), ready("b", two.url()));
            for (int i = 0; i < 10; i++) {
                tokenize(chat(",\"tools\":[{\"type\":\"other\",\"n\":" + i + "}]"));
            }

            assertThat(one.asked).hasSize(5);
            assertThat(two.asked).hasSize(5);
        }
    }

    @Test
    void estimatesByCharactersWhereNobodyCanTell() {
        InferenceRequest request = completion("\"" + "word".repeat(100) + "\"");

        Tokenized tokens = sources.tokenize(request, Optional.empty(), PATIENT);

        assertThat(tokens.source()).isEqualTo(TokenSource.TEXT);
        assertThat(tokens.ids()).isEmpty();
        assertThat(tokens.count()).isEqualTo(100);
        assertThat(tokens.fall()).hasValue("local: no_profile, engine: engine_gone");
    }

    @Test
    void namesTheBlocksOfTheLongestOfSeveralPromptsAndCountsAll() {
        Tokenized tokens = sources.tokenize(completion("[\"one two three\",\"one\"]"), Optional.of(GLIDE_SIM), PATIENT);

        assertThat(tokens.source()).isEqualTo(TokenSource.LOCAL);
        assertThat(tokens.ids()).hasSize(3);
        assertThat(tokens.count()).isEqualTo(4);
        assertThat(tokens.fall()).isEmpty();
    }

    @Test
    void asksAnEngineForTheLongestOfSeveralPrompts() {
        try (PlayedServer engine = PlayedTokens.engine(7, 8, 9, 10)) {
            fleet.show(ready("a", engine.url()));

            Tokenized tokens = sources.tokenize(completion("[\"1234\",\"12345678\"]"), Optional.empty(), PATIENT);

            assertThat(tokens.source()).isEqualTo(TokenSource.ENGINE);
            assertThat(tokens.ids()).containsExactly(7, 8, 9, 10);
            assertThat(tokens.count()).isEqualTo(6);
            assertThat(tokens.fall()).hasValue("local: no_profile");
            assertThat(new String(engine.asked.getFirst().body(), StandardCharsets.UTF_8))
                    .contains("\"prompt\":\"12345678\"");
        }
    }

    @Test
    void estimatesSeveralPromptsTogetherWhereNobodyCanTell() {
        Tokenized tokens = sources.tokenize(completion("[\"12345678\",\"1234\"]"), Optional.empty(), PATIENT);

        assertThat(tokens.count()).isEqualTo(3);
        assertThat(tokens.fall()).hasValue("local: no_profile, engine: engine_gone");
    }

    @Test
    void takesMediaByTheNamesThatARenderingEngineGivesThem() {
        String answer = "{\"token_ids\":[1,2,3,4,5],\"features\":{\"mm_hashes\":{\"image\":[\"hash\"]},"
                + "\"mm_placeholders\":{\"image\":[{\"offset\":1,\"length\":3}]}}}";
        try (PlayedServer engine = PlayedTokens.rendering("/v1/chat/completions", answer)) {
            fleet.show(rendering(ready("a", engine.url())));

            Tokenized tokens = tokenize(PlayedTokens.picture());

            assertThat(tokens.source()).isEqualTo(TokenSource.ENGINE);
            assertThat(tokens.ids()).containsExactly(1, 2, 3, 4, 5);
            assertThat(tokens.media()).containsExactly(new MediaSpan("hash", 1, 4));
            assertThat(tokens.fall()).hasValue("local: media");
        }
    }

    @Test
    void saysThatBlocksEndBeforeAMediumWithoutAName() {
        String answer = "{\"token_ids\":[1,2,3,4,5],\"features\":{"
                + "\"mm_placeholders\":{\"image\":[{\"offset\":1,\"length\":3}]}}}";
        try (PlayedServer engine = PlayedTokens.rendering("/v1/chat/completions", answer)) {
            fleet.show(rendering(ready("a", engine.url())));

            Tokenized tokens = tokenize(PlayedTokens.picture());

            assertThat(tokens.ids()).containsExactly(1);
            assertThat(tokens.count()).isEqualTo(5);
            assertThat(tokens.fall()).hasValue("local: media, keys: media_unnamed");
            assertThat(sources.counts()).containsEntry("fall from keys: media_unnamed", 1L);
        }
    }

    @Test
    void goesByTheTextWhereAnEngineDoesNotSayWhereTheMediaLie() {
        try (PlayedServer engine = PlayedTokens.engine(1, 2, 3, 4, 5)) {
            fleet.show(ready("a", engine.url()));

            Tokenized tokens = tokenize(PlayedTokens.picture());

            assertThat(tokens.source()).isEqualTo(TokenSource.TEXT);
            assertThat(tokens.ids()).isEmpty();
            assertThat(tokens.count()).isEqualTo(5);
            assertThat(tokens.fall()).hasValue("local: media, engine: media_unplaced");
        }
    }

    @Test
    void goesByTheTextWhereNobodySaysAtWhichEndToCut() {
        Tokenized tokens = sources.tokenize(
                PlayedTokens.cut("[5,6,7]", ",\"truncate_prompt_tokens\":2"), Optional.empty(), PATIENT);

        assertThat(tokens.source()).isEqualTo(TokenSource.TEXT);
        assertThat(tokens.fall()).hasValue("local: truncation_side, engine: not_rendered");
    }

    @Test
    void asksTheEngineWhenTheTemplateRefuses() {
        try (PlayedServer engine = PlayedTokens.engine(1)) {
            fleet.show(ready("a", engine.url()));

            Tokenized tokens = tokenize(chat(",\"tools\":[{\"function\":{\"name\":\"f\"}}]"));

            assertThat(tokens.source()).isEqualTo(TokenSource.ENGINE);
            assertThat(tokens.fall()).hasValue("local: template_refused");
        }
    }

    @Test
    void cutsThePromptAsTheClientWishes() {
        assertThat(tokenize(chat(",\"truncate_prompt_tokens\":2")).ids())
                .isEqualTo(Arrays.copyOf(tokenize(chat("")).ids(), 2));
    }

    @Test
    void takesTheLengthOfWhatIsEmbedded() {
        Tokenized tokens = tokenize(PlayedTokens.embedding("\"" + "word".repeat(10) + "\""));

        assertThat(tokens.count()).isEqualTo(10);
        assertThat(tokens.ids()).isEmpty();
        assertThat(tokens.fall()).isEmpty();
    }

    @Test
    void servesAModelThatNobodyDescribedFromItsEngineAtOnceAndSaysSoInHealth() {
        try (PlayedServer engine = PlayedTokens.engine(7, 8)) {
            fleet.show(Workers.serving("a", new ServedModel("tiny", null, null, List.of()), engine.url()));

            Tokenized tokens =
                    sources.tokenize(PlayedTokens.completion("tiny", "\"Hello\""), Optional.empty(), PATIENT);

            assertThat(tokens.source()).isEqualTo(TokenSource.ENGINE);
            assertThat(tokens.ids()).containsExactly(7, 8);
            assertThat(tokens.fall()).hasValue("local: no_profile");
            assertThat(new TokensHealthIndicator(sources, check, undescribed)
                            .health()
                            .getDetails())
                    .containsEntry("modelsWithoutProfile", Set.of("tiny"))
                    .containsEntry("served", Map.of("engine", 1L, "fall from local: no_profile", 1L));
        }
    }

    private static FleetWorker rendering(FleetWorker worker) {
        return Workers.with(worker, draft -> draft.capabilities = Set.of("render", "tokenize"));
    }

    private Tokenized tokenize(InferenceRequest request) {
        return sources.tokenize(request, Optional.of(GLIDE_SIM), PATIENT);
    }

    private TokenSources sources() {
        EngineSource engine = new EngineSource(fleet.fleet(), client, PlayedTokens.SETTINGS, System::nanoTime);
        return new TokenSources(local, check, engine, PlayedTokens.JSON, metrics);
    }
}
