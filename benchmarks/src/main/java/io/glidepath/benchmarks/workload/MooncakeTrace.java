package io.glidepath.benchmarks.workload;

import io.glidepath.simulator.cache.IntList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Traces in Mooncake's format: a JSON object a line, with {@code timestamp} (ms), {@code input_length},
 * {@code output_length} and {@code hash_ids}, one for each 512 tokens of the prompt; equal ids mean equal tokens and an
 * equal beginning. Source: kvcache-ai/Mooncake, FAST 2025 artefacts.
 */
public final class MooncakeTrace {

    private static final int TOKENS_PER_HASH = 512;
    private static final Pattern LINE = Pattern.compile(
            "\\{\"timestamp\": ?(\\d+), ?\"input_length\": ?(\\d+), ?\"output_length\": ?(\\d+), ?\"hash_ids\": ?\\[([\\d, ]*)]}");
    private static final Pattern SEPARATOR = Pattern.compile(", *");

    private MooncakeTrace() {}

    /**
     * Reads a trace lazily.
     *
     * @param file its name, for messages
     * @param lines of the file
     * @return its requests, in order
     * @throws IllegalArgumentException naming file and line, when one is malformed (on reading it)
     */
    public static Stream<TraceLine> read(String file, List<String> lines) {
        return IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).isBlank())
                .mapToObj(i -> parse(lines.get(i), file + ", line " + (i + 1)));
    }

    private static TraceLine parse(String line, String place) {
        Matcher fields = LINE.matcher(line);
        if (!fields.matches()) {
            throw new IllegalArgumentException(place
                    + ": must be {\"timestamp\", \"input_length\", \"output_length\", \"hash_ids\"} with numbers");
        }
        int[] ids = fields.group(4).isEmpty()
                ? new int[0]
                : Arrays.stream(SEPARATOR.split(fields.group(4)))
                        .mapToInt(Integer::parseInt)
                        .toArray();
        int length = Integer.parseInt(fields.group(2));
        long atNanos = Long.parseLong(fields.group(1)) * 1_000_000;
        return new TraceLine(atNanos, Integer.parseInt(fields.group(3)), expand(ids, length));
    }

    /** Token {@code i} of the block with id {@code h} is {@code 512 h + i}. */
    private static IntList expand(int[] ids, int length) {
        int[] tokens = new int[Math.max(1, Math.min(length, ids.length * TOKENS_PER_HASH))];
        for (int i = 0; i < tokens.length && ids.length > 0; i++) {
            tokens[i] = ids[i / TOKENS_PER_HASH] * TOKENS_PER_HASH + i % TOKENS_PER_HASH;
        }
        return IntList.of(tokens);
    }
}
