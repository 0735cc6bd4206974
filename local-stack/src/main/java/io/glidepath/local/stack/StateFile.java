package io.glidepath.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where a stack writes down what it is; readable by its owner alone, since it holds the internal credential. */
public final class StateFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    /**
     * Names the file; touches nothing.
     *
     * @param folder Glidepath's working folder, made when something is written
     */
    public StateFile(Path folder) {
        this.file = folder.resolve("stack.json");
    }

    /**
     * What is written down, whether or not it still runs.
     *
     * @return empty when there is no file, or none that can be read
     */
    public Optional<StackState> read() {
        try {
            return Optional.of(JSON.readValue(Files.readString(file), StackState.class));
        } catch (NoSuchFileException | JacksonException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The stack whose process is alive.
     *
     * @return empty when nothing runs
     */
    public Optional<StackState> running() {
        return read().filter(state -> process(state).isPresent());
    }

    /**
     * The living process of a stack.
     *
     * @param state what was written down
     * @return empty when it ended, or its number was given to another program
     */
    public static Optional<ProcessHandle> process(StackState state) {
        return ProcessHandle.of(state.pid())
                .filter(ProcessHandle::isAlive)
                .filter(process -> startMillis(process) == state.processStartMillis());
    }

    static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /**
     * Replaces what is written down, in one step.
     *
     * @param state the new state
     */
    public void write(StackState state) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "stack", ".json", ownerOnly());
            Files.writeString(fresh, JSON.writeValueAsString(state));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Forgets the stack. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
