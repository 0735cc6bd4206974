package io.glidepath.local.net;

import io.glidepath.local.failure.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** TCP ports of the loopback address. */
public final class LoopbackPort {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 200;

    private LoopbackPort() {}

    /**
     * Whether a server could be started on a port now.
     *
     * @param port 1 to 65535
     * @return false when something listens there, on loopback or on every address
     */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Finds neighbouring ports that nothing listens on, below the range from which systems choose ports themselves.
     * Another program may still take one before it is used.
     *
     * @param count how many
     * @return the ports, ascending without a gap
     */
    public static List<Integer> free(int count) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST - count);
            List<Integer> run = IntStream.range(first, first + count).boxed().toList();
            if (run.stream().allMatch(LoopbackPort::isFree)) {
                return run;
            }
        }
        throw new CommandFailure("no " + count + " neighbouring ports are free on this machine.");
    }
}
