package io.glidepath.local.demo;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Processor time of this process, engines and load generator included. */
final class ProcessorTime {

    private final long startNanos = System.nanoTime();
    private final long startProcessor = processorNanos();

    private ProcessorTime() {}

    static ProcessorTime start() {
        return new ProcessorTime();
    }

    /** Mean number of cores used since the start. */
    double cores() {
        return (double) (processorNanos() - startProcessor) / (System.nanoTime() - startNanos);
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
