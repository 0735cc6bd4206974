package io.glidepath.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    private static final StackPorts PORTS = StackPorts.documented(8080, StackOptions.DEFAULT);

    @TempDir
    private Path folder;

    @Test
    void givesBackWhatWasWritten() {
        StateFile file = new StateFile(folder.resolve("new"));
        StackState state = state(ProcessHandle.current()).readyAfter(12_300);

        file.write(state);

        assertThat(file.read()).contains(state);
    }

    @Test
    void isReadableByItsOwnerAlone() throws IOException {
        new StateFile(folder).write(state(ProcessHandle.current()));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("stack.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void findsTheStackWhoseProcessLives() {
        StateFile file = new StateFile(folder);
        file.write(state(ProcessHandle.current()));

        assertThat(file.running()).isPresent();
    }

    @Test
    void doesNotTakeAReusedProcessNumberForTheStack() {
        StateFile file = new StateFile(folder);
        StackState state = state(ProcessHandle.current());
        file.write(new StackState(state.pid(), state.processStartMillis() - 1_000, 0, true, 1, "secret", PORTS));

        assertThat(file.running()).isEmpty();
        assertThat(file.read()).isPresent();
    }

    @Test
    void knowsThatAProcessEnded() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        StateFile file = new StateFile(folder);
        file.write(state(process.toHandle()));
        process.destroyForcibly().waitFor();

        assertThat(file.running()).isEmpty();
    }

    @Test
    void readsNothingWhereNothingWasWritten() {
        assertThat(new StateFile(folder).read()).isEmpty();
    }

    @Test
    void readsNothingOutOfABrokenFile() throws IOException {
        Files.writeString(folder.resolve("stack.json"), "{\"pid\":");

        assertThat(new StateFile(folder).read()).isEmpty();
    }

    @Test
    void forgets() {
        StateFile file = new StateFile(folder);
        file.write(state(ProcessHandle.current()));

        file.delete();
        file.delete();

        assertThat(file.read()).isEmpty();
    }

    @Test
    void keepsTheSecretOutOfItsText() {
        assertThat(state(ProcessHandle.current())).asString().doesNotContain("secret-of-a-run");
    }

    @Test
    void stopsTheProcessThatIsWrittenDown() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        StateFile file = new StateFile(folder);
        file.write(state(process.toHandle()));

        assertThat(StackShutdown.stop(file)).contains(process.pid());

        assertThat(process.waitFor()).isNotZero();
        assertThat(file.read()).isEmpty();
        assertThat(StackShutdown.stop(file)).isEmpty();
    }

    private static StackState state(ProcessHandle process) {
        return new StackState(process.pid(), StateFile.startMillis(process), 0, false, 0, "secret-of-a-run", PORTS);
    }
}
