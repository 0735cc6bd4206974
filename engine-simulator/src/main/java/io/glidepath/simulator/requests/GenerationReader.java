package io.glidepath.simulator.requests;

import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.exchange.ApiError;
import io.glidepath.simulator.exchange.Fields;
import io.glidepath.simulator.exchange.Refused;
import io.glidepath.simulator.requests.GenerationCall.AnswerForm;
import io.glidepath.simulator.requests.GenerationCall.StopConditions;
import io.glidepath.simulator.tokens.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * Turns the body of a chat or text completion into a checked call, or refuses it in the engine's words.
 *
 * <p>Order of the checks as in the engine: form of every field, model, prompt, then the sampling values.
 */
public final class GenerationReader {

    private static final int DEFAULT_COMPLETION_TOKENS = 16;
    private static final int MOST_CHOICES = 128;
    private static final int LONGEST_SALT = 1024;

    private final Vocabulary vocabulary;
    private final PromptReader prompts;
    private final ServedModel model;

    /** A reader for an engine of {@code model}. */
    public GenerationReader(Vocabulary vocabulary, ServedModel model) {
        this.vocabulary = vocabulary;
        this.prompts = new PromptReader(vocabulary);
        this.model = model;
    }

    /**
     * Reads a chat completion.
     *
     * @throws Refused if the engine would refuse it
     */
    public GenerationCall chat(Fields body) {
        OptionalInt newer = body.integer("max_completion_tokens");
        OptionalInt older = body.integer("max_tokens");
        OptionalInt maxTokens = newer.isPresent() ? newer : older;
        return read(body, true, maxTokens);
    }

    /**
     * Reads a text completion.
     *
     * @throws Refused if the engine would refuse it
     */
    public GenerationCall completion(Fields body) {
        int maxTokens = body.integer("max_tokens").orElse(DEFAULT_COMPLETION_TOKENS);
        return read(body, false, OptionalInt.of(maxTokens));
    }

    private GenerationCall read(Fields body, boolean chat, OptionalInt maxTokens) {
        Sampling sampling = Sampling.read(body);
        StopConditions stop = stop(body);
        AnswerForm form = form(body, chat);
        Optional<String> salt = salt(body);
        Optional<String> session = body.text("session_id");
        Optional<String> requestId = body.text("request_id");
        OptionalInt truncate = body.integer("truncate_prompt_tokens");
        int priority = body.integer("priority").orElse(0);
        Optional<String> asked = body.text("model");
        if (chat && !body.has("messages")) {
            body.reportMissing("messages");
        }
        body.check();
        model.check(asked);
        List<IntList> tokens = fit(prompts(body, chat), truncate);
        sampling.check();
        checkBudget(tokens, maxTokens);
        return new GenerationCall(
                tokens, sampling.choices(), maxTokens, stop, form, sampling.seed(), salt, priority, session, requestId);
    }

    private List<IntList> prompts(Fields body, boolean chat) {
        return chat ? List.of(IntList.of(vocabulary.encode(ConversationReader.render(body)))) : prompts.read(body);
    }

    private List<IntList> fit(List<IntList> prompts, OptionalInt truncate) {
        List<IntList> fitting = truncate.isEmpty() || truncate.getAsInt() < 0
                ? prompts
                : prompts.stream()
                        .map(prompt -> lastTokens(prompt, truncate.getAsInt()))
                        .toList();
        for (IntList prompt : fitting) {
            if (prompt.size() > model.maxLength()) {
                throw new Refused(ApiError.tooLong(model.maxLength()));
            }
            if (prompt.size() == 0) {
                throw new Refused(ApiError.badRequest("The decoder prompt cannot be empty"));
            }
        }
        return fitting;
    }

    private static IntList lastTokens(IntList prompt, int count) {
        return prompt.size() <= count
                ? prompt
                : IntList.copyOfRange(prompt.toArray(), prompt.size() - count, prompt.size());
    }

    private void checkBudget(List<IntList> prompts, OptionalInt maxTokens) {
        for (IntList prompt : prompts) {
            int budget = Math.min(maxTokens.orElse(Integer.MAX_VALUE), model.maxLength() - prompt.size());
            if (budget < 1) {
                throw new Refused(ApiError.badValue(
                        "max_tokens", "max_tokens must be at least 1, got " + budget + ".", Integer.toString(budget)));
            }
        }
    }

    private static Optional<String> salt(Fields body) {
        Optional<String> salt = body.text("cache_salt");
        salt.filter(text -> text.isEmpty() || text.length() > LONGEST_SALT).ifPresent(text -> {
            throw new Refused(
                    ApiError.badField("cache_salt", "Parameter 'cache_salt' must be a non-empty string if provided."));
        });
        return salt;
    }

    private static AnswerForm form(Fields body, boolean chat) {
        boolean stream = body.flag("stream", false);
        Fields options = body.nested("stream_options");
        boolean usage = options.flag("include_usage", false);
        boolean continuous = options.flag("continuous_usage_stats", false);
        if (!stream && body.has("stream_options")) {
            throw new Refused(
                    ApiError.badField("stream_options", "Stream options can only be defined when `stream=True`."));
        }
        boolean ids = body.flag("return_token_ids", false);
        return new AnswerForm(chat, stream, usage, usage && continuous, ids, !chat && body.flag("echo", false));
    }

    private static StopConditions stop(Fields body) {
        List<Integer> ids = body.list("stop_token_ids")
                .map(list -> list.valueStream()
                        .filter(JsonNode::canConvertToInt)
                        .map(JsonNode::intValue)
                        .toList())
                .orElse(List.of());
        return new StopConditions(
                stopStrings(body),
                ids,
                body.flag("ignore_eos", false),
                body.flag("include_stop_str_in_output", false),
                Math.max(0, body.integer("min_tokens").orElse(0)));
    }

    private static List<String> stopStrings(Fields body) {
        Optional<JsonNode> stop = body.find("stop");
        if (stop.filter(JsonNode::isArray).isPresent()) {
            return stop.get()
                    .valueStream()
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue)
                    .filter(text -> !text.isEmpty())
                    .toList();
        }
        return body.text("stop").filter(text -> !text.isEmpty()).map(List::of).orElse(List.of());
    }

    /**
     * The values that steer sampling. The simulated model has one answer per seed, so they only decide what is refused.
     */
    private record Sampling(int choices, Optional<Double> temperature, OptionalInt seed) {

        static Sampling read(Fields body) {
            Optional<Double> temperature = body.number("temperature");
            body.number("top_p");
            body.number("presence_penalty");
            body.number("frequency_penalty");
            return new Sampling(body.integer("n").orElse(1), temperature, body.integer("seed"));
        }

        void check() {
            double heat = temperature.orElse(1.0);
            if (heat < 0) {
                // Like Python's str, this writes -1 as -1.0.
                String value = Double.toString(heat);
                throw new Refused(ApiError.badValue(
                        "temperature", "temperature must be non-negative, got " + value + ".", value));
            }
            if (choices < 1) {
                throw new Refused(ApiError.badRequest("n must be at least 1, got " + choices + "."));
            }
            if (choices > 1 && heat == 0) {
                throw new Refused(ApiError.badRequest("n must be 1 when using greedy sampling, got " + choices + "."));
            }
            if (choices > MOST_CHOICES) {
                throw new Refused(
                        ApiError.badRequest("n must be at most %d, got %d.".formatted(MOST_CHOICES, choices)));
            }
        }
    }
}
