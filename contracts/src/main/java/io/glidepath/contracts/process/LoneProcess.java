package io.glidepath.contracts.process;

/**
 * What holds of a process that is one of our services and nothing else: few event loops find more to do each time they wake, so
 * that each call costs less, and an adapter leaves the processors to its engine. Nothing here bears on services that share a
 * process.
 */
public final class LoneProcess {

    private LoneProcess() {}

    /**
     * Sets, before any of Netty's classes is loaded, what was not set on the command line: half as many event loops as there are
     * processors, at least one and at most four; buffers kept for reuse by event loop, rather than given back and asked for again
     * under a handshake of all threads; no search for buffers that leak, which takes a stack trace of every hundredth.
     *
     * @param processors how many there are
     */
    public static void prepare(int processors) {
        preset("reactor.netty.ioWorkerCount", Integer.toString(Math.clamp(processors / 2, 1, 4)));
        preset("io.netty.allocator.type", "pooled");
        preset("io.netty.leakDetection.level", "disabled");
    }

    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
