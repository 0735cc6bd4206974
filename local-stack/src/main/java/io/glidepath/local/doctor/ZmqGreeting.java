package io.glidepath.local.doctor;

import io.glidepath.local.doctor.SocketCheck.Found;
import io.glidepath.local.failure.CommandFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** Tells a ZeroMQ socket by the ten bytes with which ZMTP begins: 0xFF, eight of any value, 0x7F. */
final class ZmqGreeting {

    private static final int SIGNATURE = 10;

    private ZmqGreeting() {}

    static SocketCheck check(String endpoint, Duration deadline) {
        URI address = parse(endpoint);
        try (Socket socket = new Socket()) {
            int millis = Math.toIntExact(deadline.toMillis());
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), millis);
            socket.setSoTimeout(millis);
            return new SocketCheck(endpoint, greeted(socket));
        } catch (IOException e) {
            return new SocketCheck(endpoint, Found.NOTHING);
        }
    }

    private static Found greeted(Socket socket) {
        try {
            byte[] greeting = socket.getInputStream().readNBytes(SIGNATURE);
            boolean zmtp = greeting.length == SIGNATURE && greeting[0] == (byte) 0xFF && greeting[9] == 0x7F;
            return zmtp ? Found.ZEROMQ : Found.OTHER;
        } catch (IOException e) {
            return Found.OTHER;
        }
    }

    private static URI parse(String endpoint) {
        URI address = URI.create(endpoint.replace("*", "127.0.0.1"));
        if (!"tcp".equals(address.getScheme()) || address.getHost() == null || address.getPort() < 1) {
            throw new CommandFailure("a KV event address must look like tcp://host:port but was '" + endpoint + "'.");
        }
        return address;
    }
}
