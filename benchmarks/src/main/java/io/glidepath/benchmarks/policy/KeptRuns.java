package io.glidepath.benchmarks.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finished runs in a file, so that only what changed is run again. Thread-safe. */
final class KeptRuns {

    private static final int CELL_FIELDS = 4;
    private static final int FIELDS = 10;

    private final Optional<Path> file;
    private final String othersCode;
    private final String ourCode;
    private final Map<String, Outcome> known = new HashMap<>();

    private KeptRuns(Optional<Path> file, String othersCode, String ourCode) {
        this.file = file;
        this.othersCode = othersCode;
        this.ourCode = ourCode;
    }

    /** Keeps nothing beyond this process. */
    static KeptRuns none() {
        return new KeptRuns(Optional.empty(), "", "");
    }

    /**
     * Reads what earlier processes finished.
     *
     * @param file made when the first run ends; lines that are no results are left alone
     * @param othersCode what runs of others' routers depend on
     * @param ourCode what runs of ours depend on besides
     */
    static KeptRuns in(Path file, String othersCode, String ourCode) throws IOException {
        KeptRuns kept = new KeptRuns(Optional.of(file), othersCode, ourCode);
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(kept::read);
        }
        return kept;
    }

    /** What the same code made of a cell before. */
    synchronized Optional<Outcome> find(Cell cell) {
        return Optional.ofNullable(known.get(key(cell)));
    }

    /** Keeps a result. */
    synchronized void add(Cell cell, Outcome outcome) {
        known.put(key(cell), outcome);
        file.ifPresent(path -> append(path, key(cell) + figures(outcome)));
    }

    private String key(Cell cell) {
        boolean ours = Routed.isOurs(cell.router());
        return cell.line() + "," + othersCode + (ours ? "-" + ourCode : "");
    }

    private static String figures(Outcome outcome) {
        StringBuilder line = new StringBuilder();
        for (Figure figure : Figure.values()) {
            line.append(',').append(figure.of(outcome));
        }
        return line.append(System.lineSeparator()).toString();
    }

    private static void append(Path path, String line) {
        try {
            Files.writeString(path, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line) {
        List<String> fields = Arrays.asList(line.split(","));
        if (fields.size() != FIELDS) {
            return;
        }
        double[] figures = new double[FIELDS - CELL_FIELDS - 1];
        try {
            Arrays.setAll(figures, i -> Double.parseDouble(fields.get(CELL_FIELDS + 1 + i)));
        } catch (NumberFormatException e) {
            return;
        }
        known.put(
                String.join(",", fields.subList(0, CELL_FIELDS + 1)),
                new Outcome(figures[0], figures[1], figures[2], figures[3], figures[4]));
    }
}
