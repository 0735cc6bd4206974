package io.glidepath.benchmarks.tokens;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Text to tokenize: this repository's documents and sources, and Chinese sentences in ever new order.
 *
 * @param mixes texts by name
 */
public record Corpus(Map<String, String> mixes) {

    private static final int CHARACTERS = 250_000;

    /**
     * Reads it.
     *
     * @param repository this repository
     * @return three mixes
     * @throws IOException when a file cannot be read
     */
    public static Corpus read(Path repository) throws IOException {
        Map<String, String> mixes = new LinkedHashMap<>();
        mixes.put("English", files(repository, ".md"));
        mixes.put("code", files(repository.resolve("picker-service/src/main"), ".java"));
        mixes.put("Chinese", chinese());
        return new Corpus(mixes);
    }

    /**
     * A text out of all mixes, different for each number.
     *
     * @param number which one
     * @param characters about so long, at least
     * @return whole characters
     */
    public String slice(int number, int characters) {
        Random random = new Random(number);
        StringBuilder text = new StringBuilder(characters);
        List<String> all = List.copyOf(mixes.values());
        while (text.length() < characters) {
            String from = all.get(random.nextInt(all.size()));
            int start = random.nextInt(Math.max(1, from.length() - 2_000));
            int end = Math.min(from.length(), start + 200 + random.nextInt(1_500));
            text.append(from, whole(from, start), whole(from, end)).append('\n');
        }
        return text.toString();
    }

    /** Not between the halves of a surrogate pair. */
    private static int whole(String text, int at) {
        return at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
    }

    private static String files(Path folder, String ending) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> chosen = files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
            for (Path file : chosen) {
                text.append(Files.readString(file));
            }
        }
        String all = text.toString();
        return all.substring(0, whole(all, Math.min(CHARACTERS, all.length())));
    }

    private static String chinese() {
        try (InputStream in = Corpus.class.getResourceAsStream("/tokens/chinese.txt")) {
            if (in == null) {
                throw new IllegalStateException("the benchmark's Chinese text is not in its jar");
            }
            List<String> sentences =
                    new ArrayList<>(List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")));
            Random random = new Random(1);
            StringBuilder text = new StringBuilder();
            while (text.length() < CHARACTERS / 2) {
                Collections.shuffle(sentences, random);
                sentences.forEach(text::append);
                text.append('\n');
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
