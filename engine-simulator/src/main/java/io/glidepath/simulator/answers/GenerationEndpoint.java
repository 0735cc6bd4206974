package io.glidepath.simulator.answers;

import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.core.GenerationRequest.Stopping;
import io.glidepath.simulator.driver.EngineDriver;
import io.glidepath.simulator.driver.SequenceRequest;
import io.glidepath.simulator.exchange.ApiError;
import io.glidepath.simulator.exchange.Call;
import io.glidepath.simulator.exchange.ClientConnection;
import io.glidepath.simulator.exchange.Fields;
import io.glidepath.simulator.exchange.Refused;
import io.glidepath.simulator.exchange.Reply;
import io.glidepath.simulator.faults.Faults;
import io.glidepath.simulator.faults.Hang;
import io.glidepath.simulator.requests.GenerationCall;
import io.glidepath.simulator.requests.GenerationCall.StopConditions;
import io.glidepath.simulator.requests.GenerationReader;
import io.glidepath.simulator.requests.ServedModel;
import io.glidepath.simulator.tokens.OutputVocabulary;
import io.glidepath.simulator.tokens.Vocabulary;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Chat and text completions: reads the request, hands its sequences to the engine and answers with their text. */
public final class GenerationEndpoint {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Parts engine;
    private final GenerationReader reader;

    /**
     * What the answers of one engine life are made of.
     *
     * @param model what is served
     * @param vocabulary of prompts
     * @param words of answers
     * @param driver the running engine
     * @param faults what goes wrong
     * @param seed of requests without one
     * @param clock for {@code created}
     */
    public record Parts(
            ServedModel model,
            Vocabulary vocabulary,
            OutputVocabulary words,
            EngineDriver driver,
            Faults faults,
            long seed,
            InstantSource clock) {}

    /** An endpoint that answers from {@code engine}. */
    public GenerationEndpoint(Parts engine) {
        this.engine = engine;
        this.reader = new GenerationReader(engine.vocabulary(), engine.model());
    }

    /**
     * Answers a chat completion.
     *
     * @throws Refused if the engine refuses it
     */
    public Mono<Reply> chat(Call call) {
        return answer(call, true);
    }

    /**
     * Answers a text completion.
     *
     * @throws Refused if the engine refuses it
     */
    public Mono<Reply> completion(Call call) {
        return answer(call, false);
    }

    private Mono<Reply> answer(Call call, boolean chat) {
        if (engine.faults().takeRefusal()) {
            return Mono.just(new Reply.Cut());
        }
        OptionalInt error = engine.faults().takeError();
        if (error.isPresent()) {
            return Mono.just(Reply.error(injected(error.getAsInt())));
        }
        Fields body = call.fields();
        GenerationCall request = chat ? reader.chat(body) : reader.completion(body);
        checkRank(call);
        if (engine.faults().active().hang() == Hang.FIRST_TOKEN) {
            return Mono.just(request.form().stream() ? new Reply.Stream(Flux.never()) : new Reply.Silence());
        }
        return generate(call, request);
    }

    private static ApiError injected(int status) {
        return status == 500
                ? ApiError.engineFailed()
                : new ApiError(status, "InjectedError", "An error was asked for.", Optional.empty());
    }

    // There is one data-parallel rank; text that is no number is passed over, as in the engine.
    private static void checkRank(Call call) {
        call.header("x-data-parallel-rank")
                .filter(text -> text.matches("-?\\d{1,9}"))
                .ifPresent(text -> {
                    if (Integer.parseInt(text) != 0) {
                        throw new Refused(ApiError.badRequest(
                                "data_parallel_rank %s is out of range [0, 1).".formatted(Integer.valueOf(text))));
                    }
                });
    }

    private Mono<Reply> generate(Call call, GenerationCall request) {
        AnswerIdentity identity = identity(call, request);
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Generation generation = new Generation(
                request,
                made -> output(made, identity, reply),
                engine.model().blockSize(),
                engine.faults(),
                call.connection());
        submit(generation, sessionId(call, request), call.connection());
        return Mono.fromFuture(reply);
    }

    private AnswerOutput output(Generation generation, AnswerIdentity identity, CompletableFuture<Reply> reply) {
        if (!generation.call().form().stream()) {
            return new WholeAnswer(generation, identity, this::text, reply);
        }
        EventStream stream = new EventStream(generation, identity, this::text);
        reply.complete(new Reply.Stream(stream.events()));
        return stream;
    }

    private String text(IntList prompt) {
        return engine.vocabulary().decode(prompt.toArray());
    }

    private void submit(Generation generation, Optional<String> session, ClientConnection connection) {
        GenerationCall call = generation.call();
        List<Long> ids = new ArrayList<>();
        int index = 0;
        for (IntList prompt : call.prompts()) {
            for (int i = 0; i < call.choices(); i++) {
                ChoiceText text = new ChoiceText(engine.words(), call.stop());
                Choice choice = new Choice(index++, prompt, generation, text);
                OptionalLong id = engine.driver().submit(sequence(call, prompt, i, session), choice);
                if (id.isEmpty()) {
                    ids.forEach(engine.driver()::abort);
                    throw new Refused(ApiError.overloaded());
                }
                ids.add(id.getAsLong());
            }
        }
        connection.onGone(() -> {
            if (!generation.ended()) {
                ids.forEach(engine.driver()::abort);
            }
        });
    }

    private SequenceRequest sequence(GenerationCall call, IntList prompt, int choice, Optional<String> session) {
        int room = engine.model().maxLength() - prompt.size();
        StopConditions stop = call.stop();
        Stopping stopping = new Stopping(
                Math.min(call.maxTokens().orElse(room), room),
                stop.minTokens(),
                stop.ignoreEndOfTurn(),
                IntList.of(stop.tokenIds().stream().mapToInt(Integer::intValue).toArray()));
        long seed = (call.seed().isPresent() ? call.seed().getAsInt() : engine.seed()) + choice * GOLDEN;
        BlockExtras extras = new BlockExtras(Optional.empty(), call.cacheSalt());
        return new SequenceRequest(prompt, stopping, seed, extras, session, call.choices());
    }

    private static Optional<String> sessionId(Call call, GenerationCall request) {
        return request.sessionId().or(() -> call.header("x-session-id"));
    }

    private AnswerIdentity identity(Call call, GenerationCall request) {
        boolean chat = request.form().chat();
        String id = call.header("x-request-id").or(request::requestId).orElseGet(() -> "%016x"
                .formatted(ThreadLocalRandom.current().nextLong()));
        long created = engine.clock().instant().getEpochSecond();
        return new AnswerIdentity(
                (chat ? "chatcmpl-" : "cmpl-") + id, created, engine.model().name(), chat);
    }
}
