package io.glidepath.local.stack;

/**
 * The two ports of one of our processes.
 *
 * @param port what it serves
 * @param management its health and metrics
 */
public record ServerPort(int port, int management) {

    /** How far a service's management port lies above its own, unless chosen otherwise. */
    static final int MANAGEMENT_OFFSET = 1000;

    static ServerPort usual(int port) {
        return new ServerPort(port, port + MANAGEMENT_OFFSET);
    }
}
