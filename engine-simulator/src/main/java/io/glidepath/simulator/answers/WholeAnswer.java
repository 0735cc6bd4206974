package io.glidepath.simulator.answers;

import io.glidepath.simulator.answers.AnswerOutput.Delta;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.exchange.ApiError;
import io.glidepath.simulator.exchange.ClientConnection;
import io.glidepath.simulator.exchange.Reply;
import io.glidepath.simulator.requests.GenerationCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Gathers the choices of a request and answers when the last has ended. */
final class WholeAnswer implements AnswerOutput {

    private final Generation generation;
    private final AnswerIdentity identity;
    private final CompletableFuture<Reply> reply;
    private final List<Draft> drafts = new ArrayList<>();

    private static final class Draft {

        private final StringBuilder text;
        private final IntStream.Builder tokens = IntStream.builder();
        private Optional<Finish> finish = Optional.empty();

        Draft(String echo) {
            this.text = new StringBuilder(echo);
        }

        AnswerWriter.Choice toChoice(IntList prompt) {
            return new AnswerWriter.Choice(
                    text.toString(), IntList.of(tokens.build().toArray()), prompt, finish.orElse(Finish.ABORT));
        }
    }

    WholeAnswer(
            Generation generation,
            AnswerIdentity identity,
            Function<IntList, String> echo,
            CompletableFuture<Reply> reply) {
        this.generation = generation;
        this.identity = identity;
        this.reply = reply;
        GenerationCall call = generation.call();
        for (IntList prompt : call.prompts()) {
            String text = call.form().echo() ? echo.apply(prompt) : "";
            IntStream.range(0, call.choices()).forEach(i -> drafts.add(new Draft(text)));
        }
    }

    @Override
    public void opened(Choice choice) {}

    @Override
    public void delta(Choice choice, Delta delta) {
        Draft draft = drafts.get(choice.index());
        draft.text.append(delta.text());
        draft.tokens.add(delta.token());
        draft.finish = delta.finish();
    }

    @Override
    public void completed() {
        GenerationCall call = generation.call();
        List<AnswerWriter.Choice> choices = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            choices.add(drafts.get(i).toChoice(call.prompts().get(i / call.choices())));
        }
        AnswerWriter writer = new AnswerWriter(identity, call.form().tokenIds(), transferParams());
        reply.complete(Reply.ok(writer.write(choices, generation.usage())));
    }

    private Optional<String> transferParams() {
        if (!generation.part().prefills()) {
            return Optional.of("null");
        }
        return switch (generation.faults().takeParamsFate()) {
            case GIVEN -> Optional.of(generation.transferParams().orElse("null"));
            case NULL -> Optional.of("null");
            case MISSING -> Optional.empty();
        };
    }

    @Override
    public void cut(ClientConnection connection) {
        connection.cut();
    }

    @Override
    public void failed() {
        reply.complete(Reply.error(ApiError.engineFailed()));
    }
}
