package io.glidepath.benchmarks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRunsTest {

    private static final Outcome OUTCOME = new Outcome(1.25, 1_000, 0.5, 1, 2);
    private static final Cell OURS = new Cell("burst", "glidepath-late", 3, Disturbance.NONE);
    private static final Cell THEIRS = new Cell("burst", "sticky", 3, Disturbance.NONE);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("runs.csv");
    }

    @Test
    void findsAgainWhatAnEarlierProcessFinished() throws IOException {
        KeptRuns.in(file, "engines", "picker").add(OURS, OUTCOME);

        assertThat(KeptRuns.in(file, "engines", "picker").find(OURS)).contains(OUTCOME);
    }

    @Test
    void tellsSeedsRoutersAndDisturbancesApart() throws IOException {
        KeptRuns runs = KeptRuns.in(file, "engines", "picker");
        runs.add(OURS, OUTCOME);

        assertThat(runs.find(THEIRS)).isEmpty();
        assertThat(runs.find(new Cell("burst", "glidepath-late", 4, Disturbance.NONE)))
                .isEmpty();
        assertThat(runs.find(new Cell("burst", "glidepath-late", 3, Disturbance.INDEX_LATE)))
                .isEmpty();
    }

    @Test
    void keepsOthersWhenOnlyThePickerChanged() throws IOException {
        KeptRuns before = KeptRuns.in(file, "engines", "picker");
        before.add(OURS, OUTCOME);
        before.add(THEIRS, OUTCOME);

        KeptRuns after = KeptRuns.in(file, "engines", "other picker");

        assertThat(after.find(OURS)).isEmpty();
        assertThat(after.find(THEIRS)).contains(OUTCOME);
    }

    @Test
    void forgetsAllWhenTheEnginesChanged() throws IOException {
        KeptRuns.in(file, "engines", "picker").add(THEIRS, OUTCOME);

        assertThat(KeptRuns.in(file, "other engines", "picker").find(THEIRS)).isEqualTo(Optional.empty());
    }

    @Test
    void leavesLinesAloneThatAreNoResults() throws IOException {
        KeptRuns.in(file, "engines", "picker").add(THEIRS, OUTCOME);
        Files.writeString(
                file,
                "burst,sticky,3,NONE,eng" + System.lineSeparator() + Files.readString(file) + "a,b,c,d,e,f,g,h,i,j");

        assertThat(KeptRuns.in(file, "engines", "picker").find(THEIRS)).contains(OUTCOME);
    }

    @Test
    void namesCodeByItsContent() {
        assertThat(Code.others()).isEqualTo(Code.others()).isNotEqualTo(Code.ours());
        assertThat(Fingerprint.of(KeptRunsTest.class, "io/glidepath/benchmarks/policy/KeptRunsTest"))
                .isNotEqualTo(Fingerprint.of(KeptRunsTest.class, "nothing"));
    }
}
