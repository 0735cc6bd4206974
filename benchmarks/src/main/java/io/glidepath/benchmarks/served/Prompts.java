package io.glidepath.benchmarks.served;

import io.glidepath.picker.tokenizers.Tokenizer;
import io.glidepath.picker.tokenizers.TokenizerLoader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Bodies that clients send: short chats, and prompts of 1,600 blocks whose beginning some worker holds. */
final class Prompts {

    static final int LONG_BLOCKS = 1_600;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHORT_WORDS = 150;
    private static final int SHORT = 4_096;
    private static final String LETTERS = "etaoinshrdlucmfwypvbgkjqxz";

    private final Tokenizer tokenizer =
            TokenizerLoader.load("ranks:cl100k_base", Map.of()).tokenizer();
    private final List<byte[]> chats;
    private final List<String> histories;
    private final List<long[]> historyKeys;

    /**
     * Written once.
     *
     * @param conversations with a long history
     */
    Prompts(int conversations) {
        chats = IntStream.range(0, SHORT).mapToObj(Prompts::written).toList();
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
                "model", ServedFleet.MODEL, "prompt", histories.get(conversation) + words(new Random(turn), 20)));
    }

    private static byte[] written(int number) {
        Map<String, String> message = Map.of("role", "user", "content", words(new Random(number), SHORT_WORDS));
        return JSON.writeValueAsBytes(Map.of("model", ServedFleet.MODEL, "messages", List.of(message)));
    }

    /** As many words as make its tokens fill the blocks. */
    private String history(int conversation) {
        Random random = new Random(1_000_000L + conversation);
        StringBuilder text = new StringBuilder();
        int wanted = LONG_BLOCKS * ServedFleet.BLOCK;
        for (int tokens = 0; tokens < wanted; tokens = encode(text.toString()).length) {
            text.append(words(random, Math.max(10, (wanted - tokens) / 4)));
        }
        return text.toString();
    }

    private long[] keys(String text) {
        return ServedFleet.KEYS.ofPrompt(ServedFleet.KEYS.root(ServedFleet.MODEL), encode(text), block -> List.of());
    }

    private int[] encode(String text) {
        return tokenizer.encode(text.getBytes(StandardCharsets.UTF_8), false);
    }

    private static String words(Random random, int count) {
        StringBuilder text = new StringBuilder(count * 6);
        for (int i = 0; i < count; i++) {
            for (int letter = 2 + random.nextInt(6); letter > 0; letter--) {
                text.append(LETTERS.charAt((int) (LETTERS.length() * random.nextDouble() * random.nextDouble())));
            }
            text.append(' ');
        }
        return text.toString();
    }
}
