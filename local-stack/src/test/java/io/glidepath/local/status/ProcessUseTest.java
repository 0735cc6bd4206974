package io.glidepath.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.local.net.Reply;
import org.junit.jupiter.api.Test;

class ProcessUseTest {

    @Test
    void readsResidentMemoryOutOfTheKernelsPage() {
        assertThat(ProcessUse.residentBytes("Name:\tjava\nVmHWM:\t  9 kB\nVmRSS:\t  512000 kB\nThreads:\t40\n"))
                .hasValue(524_288_000L);
    }

    @Test
    void knowsNothingOfAProcessWithoutMemory() {
        assertThat(ProcessUse.residentBytes("Name:\tkthreadd\n")).isEmpty();
    }

    @Test
    void knowsNothingOfAProcessThatIsGone() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();

        assertThat(ProcessUse.residentBytes(process.pid())).isEmpty();
        assertThat(ProcessUse.processorTime(process.pid())).isZero();
    }

    @Test
    void takesTheHealthWordWhateverTheStatus() {
        assertThat(StatusReport.word(new Reply.Answered(200, "{\"status\":\"UP\"}")))
                .isEqualTo("up");
        assertThat(StatusReport.word(new Reply.Answered(503, "{\"status\":\"OUT_OF_SERVICE\"}")))
                .isEqualTo("out_of_service");
        assertThat(StatusReport.word(new Reply.Answered(404, "<html>"))).isEqualTo("HTTP 404");
        assertThat(StatusReport.word(new Reply.Unreachable("connection refused")))
                .isEqualTo("connection refused");
    }
}
