package io.glidepath.adapter.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.identity.WorkerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateKeeperTest {

    private static final WorkerId WORKER = new WorkerId("decode-0");

    @TempDir
    private Path directory;

    private Optional<StateFile> file = Optional.empty();
    private byte blocks;
    private boolean nothing;

    @BeforeEach
    void choose() {
        file = settings(directory.resolve("below")).file(WORKER);
    }

    @Test
    void savesWhenItIsTimeAndSomethingHasChanged() {
        StateKeeper keeper = keeper();
        keeper.changed();

        keeper.tick(seconds(29));
        assertThat(keeper.saved()).isZero();
        blocks = 7;
        keeper.tick(seconds(30));
        await().until(() -> keeper.saved() == 1);

        assertThat(file.orElseThrow().load())
                .hasValueSatisfying(saved -> assertThat(saved.blocks()).containsExactly(7));
    }

    @Test
    void savesNothingWhileNothingChanges() {
        StateKeeper keeper = keeper();

        keeper.tick(seconds(1_000));

        assertThat(keeper.saved()).isZero();
        assertThat(file.orElseThrow().load()).isEmpty();
    }

    @Test
    void keepsTheLastStateUntilTheNextIsWhole() throws IOException {
        keeper().close();
        Path left = directory.resolve("below/decode-0.state.next");
        Files.write(left, new byte[] {1});

        assertThat(file.orElseThrow().load()).isPresent();
        keeper().close();

        assertThat(left).doesNotExist();
    }

    @Test
    void aFileThatCannotBeReadIsAsGoodAsNone() throws IOException {
        keeper().close();
        Files.write(directory.resolve("below/decode-0.state"), new byte[100]);

        assertThat(file.orElseThrow().load()).isEmpty();
    }

    @Test
    void aStateThatCannotBeWrittenIsCounted() throws IOException {
        Files.write(directory.resolve("taken"), new byte[0]);
        file = settings(directory.resolve("taken")).file(WORKER);
        StateKeeper keeper = keeper();

        keeper.close();

        assertThat(keeper.failed()).isEqualTo(1);
        assertThat(file.orElseThrow().load()).isEmpty();
    }

    @Test
    void savesNothingBeforeThereIsAnything() {
        nothing = true;

        keeper().close();

        assertThat(file.orElseThrow().load()).isEmpty();
    }

    @Test
    void keepsNothingWithoutADirectory() {
        assertThat(new RecoverySettings("", Duration.ofSeconds(30)).file(WORKER))
                .isEmpty();
    }

    private StateKeeper keeper() {
        return new StateKeeper(
                file,
                Duration.ofSeconds(30),
                () -> nothing ? Optional.empty() : Optional.of(States.any(new byte[] {blocks})),
                0);
    }

    private static RecoverySettings settings(Path directory) {
        return new RecoverySettings(directory.toString(), Duration.ofSeconds(30));
    }

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
