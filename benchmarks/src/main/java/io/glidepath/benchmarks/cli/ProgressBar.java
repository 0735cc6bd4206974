package io.glidepath.benchmarks.cli;

import java.io.PrintWriter;

/** A line that fills up. Thread-safe. */
final class ProgressBar {

    private static final int WIDTH = 40;

    private final PrintWriter out;
    private final int total;
    private int done;

    ProgressBar(PrintWriter out, int total) {
        this.out = out;
        this.total = total;
        show();
    }

    synchronized void step() {
        done++;
        show();
        if (done == total) {
            out.println();
            out.flush();
        }
    }

    private void show() {
        int filled = total == 0 ? WIDTH : Math.min(WIDTH, WIDTH * done / total);
        out.print("\r[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + "/" + total);
        out.flush();
    }
}
