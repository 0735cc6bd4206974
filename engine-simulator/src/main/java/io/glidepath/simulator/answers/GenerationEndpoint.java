package io.glidepath.simulator.answers;

import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.core.GenerationRequest.Stopping;
import io.glidepath.simulator.driver.EngineDriver;
import io.glidepath.simulator.driver.SequenceRequest;
import io.glidepath.simulator.driver.SequenceRequest.Leg;
import io.glidepath.simulator.driver.SequenceRequest.Origin;
import io.glidepath.simulator.exchange.ApiError;
import io.glidepath.simulator.exchange.Call;
import io.glidepath.simulator.exchange.Fields;
import io.glidepath.simulator.exchange.Refused;
import io.glidepath.simulator.exchange.Reply;
import io.glidepath.simulator.faults.Faults;
import io.glidepath.simulator.faults.Hang;
import io.glidepath.simulator.handoff.HandOffs;
import io.glidepath.simulator.handoff.RequestPart;
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
     * @param handOffs its part in requests that several engines share
     * @param crash ends the engine's life soon after
     * @param faults what goes wrong
     * @param seed of requests without one
     * @param clock for {@code created}
     */
    public record Parts(
            ServedModel model,
            Vocabulary vocabulary,
            OutputVocabulary words,
            EngineDriver driver,
            HandOffs handOffs,
            Runnable crash,
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
        AnswerIdentity identity = identity(call, request);
        RequestPart part = engine.handOffs().part(body, request.prompts(), identity.id());
        if (part.deadly()) {
            engine.crash().run();
            return Mono.just(Reply.error(ApiError.engineFailed()));
        }
        return generate(call, request, identity, part);
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

    private Mono<Reply> generate(Call call, GenerationCall request, AnswerIdentity identity, RequestPart part) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Generation generation = new Generation(
                request,
                part,
                made -> output(made, identity, reply),
                engine.model().blockSize(),
                engine.faults(),
                call.connection());
        List<Choice> choices = choices(generation);
        Optional<String> badFinish = engine.faults().takeBadFinish();
        if (badFinish.isPresent()) {
            generation.end(choices, new Finish(badFinish.get(), Optional.empty()));
        } else {
            submit(generation, choices, new Client(requestId(call, request), sessionId(call, request), call));
        }
        return part.prefills() ? Mono.fromFuture(reply).flatMap(whole -> settled(part, whole)) : Mono.fromFuture(reply);
    }

    private Mono<Reply> settled(RequestPart part, Reply reply) {
        if (engine.faults().takeDeath()) {
            engine.crash().run();
        }
        Mono<Boolean> settled = Mono.fromFuture(part::settled);
        return switch (reply) {
            case Reply.Full full
            when full.status() == 200 -> settled.map(came -> came ? full : Reply.error(ApiError.engineFailed()));
            case Reply.Stream stream ->
                Mono.just(new Reply.Stream(Flux.from(stream.events()).concatWith(settled.then(Mono.empty()))));
            default -> Mono.just(reply);
        };
    }

    /**
     * Who asked.
     *
     * @param id of the request
     * @param session it belongs to
     * @param call on whose connection it came
     */
    private record Client(String id, Optional<String> session, Call call) {}

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

    private List<Choice> choices(Generation generation) {
        GenerationCall call = generation.call();
        List<Choice> choices = new ArrayList<>();
        for (IntList prompt : call.prompts()) {
            for (int i = 0; i < call.choices(); i++) {
                ChoiceText text = new ChoiceText(engine.words(), call.stop());
                choices.add(new Choice(choices.size(), prompt, generation, text));
            }
        }
        return choices;
    }

    private void submit(Generation generation, List<Choice> choices, Client client) {
        List<Long> ids = new ArrayList<>();
        for (Choice choice : choices) {
            OptionalLong id = engine.driver().submit(sequence(generation, choice, client), choice);
            if (id.isEmpty()) {
                ids.forEach(engine.driver()::abort);
                throw new Refused(ApiError.overloaded());
            }
            ids.add(id.getAsLong());
        }
        client.call().connection().onGone(() -> {
            if (!generation.ended()) {
                ids.forEach(engine.driver()::abort);
            }
            generation.part().left();
        });
    }

    private SequenceRequest sequence(Generation generation, Choice choice, Client client) {
        GenerationCall call = generation.call();
        IntList prompt = choice.prompt();
        Leg leg = generation.part().leg(choice.index() / call.choices());
        int room = engine.model().maxLength() - prompt.size();
        StopConditions stop = call.stop();
        Stopping stopping = new Stopping(
                generation.part().mostTokens().orElse(Math.min(call.maxTokens().orElse(room), room)),
                stop.minTokens(),
                stop.ignoreEndOfTurn(),
                IntList.of(stop.tokenIds().stream().mapToInt(Integer::intValue).toArray()));
        long seed = (call.seed().isPresent() ? call.seed().getAsInt() : engine.seed())
                + choice.index() % call.choices() * GOLDEN;
        BlockExtras extras = new BlockExtras(Optional.empty(), call.cacheSalt());
        Origin origin = new Origin(client.id(), call.choices());
        return new SequenceRequest(prompt, stopping, seed, extras, client.session(), origin, leg);
    }

    private static Optional<String> sessionId(Call call, GenerationCall request) {
        return request.sessionId().or(() -> call.header("x-session-id"));
    }

    private AnswerIdentity identity(Call call, GenerationCall request) {
        boolean chat = request.form().chat();
        long created = engine.clock().instant().getEpochSecond();
        return new AnswerIdentity(
                (chat ? "chatcmpl-" : "cmpl-") + requestId(call, request),
                created,
                engine.model().name(),
                chat);
    }

    private static String requestId(Call call, GenerationCall request) {
        return call.header("x-request-id").or(request::requestId).orElseGet(() -> "%016x"
                .formatted(ThreadLocalRandom.current().nextLong()));
    }
}
