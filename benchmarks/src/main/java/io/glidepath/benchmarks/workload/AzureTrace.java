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
     * @param file its name, for messages
     * @param lines of the file, the heading first
     * @param seed of the prompts
     * @return its requests, in order; times count from the first
     * @throws IllegalArgumentException naming file and line, when one is malformed (on reading it)
     */
    public static Stream<TraceLine> read(String file, List<String> lines, long seed) {
        if (lines.size() < 2) {
            throw new IllegalArgumentException(file + ", line 1: must be a heading with requests below it");
        }
        LocalDateTime start = time(columns(lines.get(1), file + ", line 2")[0], file + ", line 2");
        return IntStream.range(1, lines.size())
                .filter(i -> !lines.get(i).isBlank())
                .mapToObj(i -> parse(lines.get(i), file + ", line " + (i + 1), start, Draw.of(seed, i + 1)));
    }

    private static TraceLine parse(String line, String place, LocalDateTime start, Draw draw) {
        String[] columns = columns(line, place);
        try {
            int context = Math.max(1, Integer.parseInt(columns[1].strip()));
            int generated = Integer.parseInt(columns[2].strip());
            IntList prompt = IntList.of(draw.tokens(context));
            return new TraceLine(ChronoUnit.NANOS.between(start, time(columns[0], place)), generated, prompt);
        } catch (NumberFormatException e) {
            throw refused(place, e);
        }
    }

    private static String[] columns(String line, String place) {
        String[] columns = line.split(",", -1);
        if (columns.length < 3) {
            throw refused(place, null);
        }
        return columns;
    }

    private static LocalDateTime time(String text, String place) {
        try {
            String iso = text.strip().replace(' ', 'T');
            return LocalDateTime.parse(iso.contains("+") ? iso.substring(0, iso.indexOf('+')) : iso);
        } catch (DateTimeParseException e) {
            throw refused(place, e);
        }
    }

    private static IllegalArgumentException refused(String place, @Nullable Throwable cause) {
        return new IllegalArgumentException(place + ": must be TIMESTAMP,ContextTokens,GeneratedTokens", cause);
    }
}
