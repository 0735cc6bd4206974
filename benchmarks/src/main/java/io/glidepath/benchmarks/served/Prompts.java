package io.glidepath.benchmarks.served;

import io.glidepath.benchmarks.tokens.Corpus;
import io.glidepath.picker.tokenizers.Tokenizer;
import io.glidepath.picker.tokenizers.TokenizerLoader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bodies that clients send: short chats, each with a text of its own, and prompts of 1,600 blocks whose beginning some worker
 * holds. Their text is what people write (English, code, Chinese): letters in random order would be words that no tokenizer
 * has seen, several tokens and a search for merges each.
 */
final class Prompts {

    static final int LONG_BLOCKS = 1_600;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHORT_TOKENS = 200;
    private static final int SHORT = 4_096;
    private static final int QUESTION = 100;

    /** Those of the picker's own model: our texts tell of some of them. */
    private static final Map<String, Integer> SPECIAL_TOKENS =
            Map.of("<|im_start|>", 100_264, "<|im_end|>", 100_265, "<|im_sep|>", 100_266);

    private final Tokenizer tokenizer =
            TokenizerLoader.load("ranks:cl100k_base", SPECIAL_TOKENS).tokenizer();
    private final Corpus corpus;
    private final List<byte[]> chats;
    private final List<String> histories;
    private final List<long[]> historyKeys;

    /**
     * Written once.
     *
     * @param corpus text
     * @param conversations with a long history
     */
    Prompts(Corpus corpus, int conversations) {
        this.corpus = corpus;
        chats = IntStream.range(0, SHORT).mapToObj(this::written).toList();
        histories = IntStream.range(0, conversations).mapToObj(this::history).toList();
        historyKeys = histories.stream().map(this::keys).toList();
    }

    /** A question of some two hundred tokens, another one each time for a long while. */
    byte[] chat(int number) {
        return chats.get(number % SHORT);
    }

    int histories() {
        return histories.size();
    }

    /** Keys of the long history that a conversation has. */
    long[] historyKeys(int conversation) {
        return historyKeys.get(conversation);
    }

    /** A conversation's whole history and one more question. */
    byte[] turn(int conversation, int turn) {
        return JSON.writeValueAsBytes(Map.of(
                "model", ServedFleet.MODEL, "prompt", histories.get(conversation) + corpus.slice(turn, QUESTION)));
    }

    private byte[] written(int number) {
        String text = corpus.slice(number, 4 * SHORT_TOKENS);
        int[] letters = text.codePoints().toArray();
        int count = (int) Math.min(letters.length, (long) letters.length * SHORT_TOKENS / encode(text).length);
        Map<String, String> message = Map.of("role", "user", "content", new String(letters, 0, count));
        return JSON.writeValueAsBytes(Map.of("model", ServedFleet.MODEL, "messages", List.of(message)));
    }

    /** As much text as makes its tokens fill the blocks. */
    private String history(int conversation) {
        StringBuilder text = new StringBuilder();
        int wanted = LONG_BLOCKS * ServedFleet.BLOCK;
        for (int part = 0, tokens = 0; tokens < wanted; part++, tokens = encode(text.toString()).length) {
            text.append(corpus.slice(SHORT + 100 * conversation + part, Math.max(100, 2 * (wanted - tokens))));
        }
        return text.toString();
    }

    private long[] keys(String text) {
        return ServedFleet.KEYS.ofPrompt(ServedFleet.KEYS.root(ServedFleet.MODEL), encode(text), block -> List.of());
    }

    private int[] encode(String text) {
        return tokenizer.encode(text.getBytes(StandardCharsets.UTF_8), false);
    }
}
