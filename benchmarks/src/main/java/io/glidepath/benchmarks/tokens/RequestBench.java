package io.glidepath.benchmarks.tokens;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.picker.bpe.Effort;
import io.glidepath.picker.parsing.Parsed;
import io.glidepath.picker.parsing.RequestParser;
import io.glidepath.picker.prefixes.PrefixCache;
import io.glidepath.picker.prefixes.Prefixed;
import io.glidepath.picker.rendering.ChatRenderer;
import io.glidepath.picker.rendering.Rendered;
import io.glidepath.picker.tokenizers.LoadedTokenizer;
import io.glidepath.picker.tokenizers.Tokenizer;
import io.glidepath.picker.understanding.Api;
import io.glidepath.picker.understanding.InferenceRequest;
import io.glidepath.picker.understanding.Prompt;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** The other steps from a body to its block keys. */
final class RequestBench {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TURNS = 20;
    private static final int CONVERSATIONS = 500;

    /** The last one counts; those before warm the compiler up. */
    private static final int ROUNDS = 15;

    private static final int TURN_CHARACTERS = 1_000;
    private static final int BLOCK = 16;
    private static final RequestParser PARSER = new RequestParser(64, 1 << 24);

    private final Corpus corpus;
    private final LoadedTokenizer loaded;

    RequestBench(Corpus corpus, LoadedTokenizer loaded) {
        this.corpus = corpus;
        this.loaded = loaded;
    }

    List<Finding> run() {
        return List.of(nextTurn(), rendering("Qwen3", loaded), keys(), parsing());
    }

    /** Tokens and keys of the twentieth turn, when the nineteen before were seen. Each call has a turn of its own. */
    private Finding nextTurn() {
        Tokenizer tokenizer = loaded.tokenizer();
        PrefixCache cache = new PrefixCache(512 << 20);
        BlockKeys keys = new BlockKeys("", BLOCK);
        String[] before = new String[CONVERSATIONS];
        for (int i = 0; i < CONVERSATIONS; i++) {
            before[i] = conversation(i, TURNS - 1);
            keyed(encoded(cache, tokenizer, bytes(before[i] + "<|im_start|>assistant\n")), keys);
        }
        int tokens = tokenizer.encode(bytes(before[0] + turn(TURNS)), false).length;
        double[] millis = {};
        for (int round = 1; round <= ROUNDS; round++) {
            byte[][] now = nextTurns(before, round);
            millis = Stopwatch.millis(0, CONVERSATIONS, i -> keyed(encoded(cache, tokenizer, now[i]), keys));
        }
        return Finding.below(
                "turn 20 of a conversation of " + tokens + " tokens: tokens and keys",
                Stopwatch.median(millis),
                "ms",
                0.3);
    }

    private byte[][] nextTurns(String[] before, int round) {
        return IntStream.range(0, before.length)
                .mapToObj(i -> bytes(before[i] + turn((round * CONVERSATIONS + i) * TURNS)))
                .toArray(byte[][]::new);
    }

    private static Prefixed encoded(PrefixCache cache, Tokenizer tokenizer, byte[] text) {
        return cache.encode("bench", tokenizer, text, false, Effort.unbounded());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long[] keyed(Prefixed tokens, BlockKeys keys) {
        long[] all = keys.ofPrompt(
                1, tokens.ids(), block -> List.of(), tokens.memory().known("bench"));
        tokens.memory().keep("bench", all, BLOCK);
        return all;
    }

    Finding rendering(String name, LoadedTokenizer model) {
        ChatRenderer renderer =
                ChatRenderer.of(model.chatTemplates(), model.specialTokens(), () -> LocalDateTime.of(2026, 1, 1, 0, 0));
        Prompt.Chat chat = (Prompt.Chat) parsed(body(40, 500, true)).prompt();
        double[] millis = Stopwatch.millis(3_000, 2_000, i -> {
            if (!(renderer.render(chat) instanceof Rendered.Text)) {
                throw new IllegalStateException("the template refused the benchmark's conversation");
            }
        });
        return Finding.below(name + "'s template, 40 turns with tools", Stopwatch.median(millis), "ms", 0.3);
    }

    private static Finding keys() {
        int[] tokens = IntStream.range(0, 100_000).map(i -> i * 31 % 128_000).toArray();
        BlockKeys keys = new BlockKeys("", BLOCK);
        double[] millis = Stopwatch.millis(300, 100, i -> keys.ofPrompt(i, tokens, block -> List.of()));
        return Finding.below("block keys of 100,000 tokens", Stopwatch.median(millis), "ms", 1);
    }

    private Finding parsing() {
        byte[] body = body(40, 2_750, false);
        double[] millis = Stopwatch.millis(5_000, 3_000, i -> parsed(body));
        return Finding.below("a body of " + body.length / 1_000 + " kB parsed", Stopwatch.median(millis), "ms", 1);
    }

    private static InferenceRequest parsed(byte[] body) {
        Parsed parsed = PARSER.parse(Api.CHAT, body);
        if (parsed instanceof Parsed.Understood understood) {
            return understood.request();
        }
        throw new IllegalStateException("the benchmark's body was refused");
    }

    private byte[] body(int messages, int characters, boolean tools) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", "bench");
        body.put(
                "messages",
                IntStream.range(0, messages)
                        .mapToObj(i -> Map.of(
                                "role", i % 2 == 0 ? "user" : "assistant", "content", corpus.slice(i, characters)))
                        .toList());
        if (tools) {
            Map<String, Object> parameters = Map.of(
                    "type",
                    "object",
                    "properties",
                    Map.of("city", Map.of("type", "string")),
                    "required",
                    List.of("city"));
            body.put(
                    "tools",
                    List.of(Map.of(
                            "type",
                            "function",
                            "function",
                            Map.of("name", "weather", "description", "Weather of a city", "parameters", parameters))));
        }
        return JSON.writeValueAsBytes(body);
    }

    private String conversation(int number, int turns) {
        StringBuilder text = new StringBuilder();
        for (int turn = 0; turn < turns; turn++) {
            text.append(turn(number * TURNS + turn));
        }
        return text.toString();
    }

    /** A question and its answer, about a thousand tokens. */
    private String turn(int seed) {
        return "<|im_start|>assistant\n" + corpus.slice(2 * seed, TURN_CHARACTERS) + "<|im_end|>\n<|im_start|>user\n"
                + corpus.slice(2 * seed + 1, TURN_CHARACTERS) + "<|im_end|>\n";
    }
}
