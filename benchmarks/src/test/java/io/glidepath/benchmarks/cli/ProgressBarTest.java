package io.glidepath.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final StringWriter out = new StringWriter();
    private final ProgressBar bar = new ProgressBar(new PrintWriter(out), 4);

    @Test
    void beginsEmpty() {
        assertThat(out.toString()).isEqualTo("\r[" + ".".repeat(40) + "] 0/4");
    }

    @Test
    void fillsByShares() {
        bar.step();

        assertThat(out.toString()).endsWith("\r[" + "#".repeat(10) + ".".repeat(30) + "] 1/4");
    }

    @Test
    void endsItsLineWhenFull() {
        for (int i = 0; i < 4; i++) {
            bar.step();
        }

        assertThat(out.toString()).endsWith("[" + "#".repeat(40) + "] 4/4" + System.lineSeparator());
    }
}
