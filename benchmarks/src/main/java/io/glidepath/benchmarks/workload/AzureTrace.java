package io.glidepath.benchmarks.workload;

import io.glidepath.simulator.cache.IntList;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Traces in the format of Azure's LLM inference traces: CSV with {@code TIMESTAMP,ContextTokens,GeneratedTokens} and a
 * heading. They hold lengths only, so prompts are drawn and share nothing. Source: Azure/AzurePublicDataset, 2023 and
 * 2024.
 */
public final class AzureTrace {

    private AzureTrace() {}

    /**
     * Reads a trace lazily.
     *
     * @param lines of the file, the heading first
     * @param seed of the prompts
     * @return its requests, in order; times count from the first
     * @throws IllegalArgumentException naming the line, when one is malformed (on reading it)
     */
    public static Stream<TraceLine> read(List<String> lines, long seed) {
        if (lines.size() < 2) {
            throw new IllegalArgumentException("line 1: must be a heading with requests below it");
        }
        LocalDateTime start = time(columns(lines.get(1), 2)[0], 2);
        return IntStream.range(1, lines.size())
                .filter(i -> !lines.get(i).isBlank())
                .mapToObj(i -> parse(lines.get(i), i + 1, start, seed));
    }

    private static TraceLine parse(String line, int number, LocalDateTime start, long seed) {
        String[] columns = columns(line, number);
        try {
            int context = Math.max(1, Integer.parseInt(columns[1].strip()));
            int generated = Integer.parseInt(columns[2].strip());
            IntList prompt = IntList.of(Draw.of(seed, number).tokens(context));
            return new TraceLine(ChronoUnit.NANOS.between(start, time(columns[0], number)), generated, prompt);
        } catch (NumberFormatException e) {
            throw refused(number, e);
        }
    }

    private static String[] columns(String line, int number) {
        String[] columns = line.split(",", -1);
        if (columns.length < 3) {
            throw refused(number, null);
        }
        return columns;
    }

    private static LocalDateTime time(String text, int number) {
        try {
            String iso = text.strip().replace(' ', 'T');
            return LocalDateTime.parse(iso.contains("+") ? iso.substring(0, iso.indexOf('+')) : iso);
        } catch (DateTimeParseException e) {
            throw refused(number, e);
        }
    }

    private static IllegalArgumentException refused(int number, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "line " + number + ": must be TIMESTAMP,ContextTokens,GeneratedTokens", cause);
    }
}
