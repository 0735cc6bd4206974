package io.glidepath.benchmarks.handoff;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One kept connection, and no more work around it than bytes out and bytes in. */
final class Caller implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    Caller(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = new BufferedInputStream(socket.getInputStream(), 65_536);
    }

    static byte[] request(String path, byte[] body, String... headers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        out.writeBytes(("POST " + path + " HTTP/1.1\r\nHost: a\r\nx-glidepath-credential: " + Program.CREDENTIAL
                        + "\r\n" + lines + "Content-Type: application/json\r\nContent-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(body);
        return out.toByteArray();
    }

    /** Sends a request whose answer nobody may read. */
    void send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
    }

    /** Sends a request and reads its answer, which announces its length. */
    String exchange(byte[] request) throws IOException {
        send(request);
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** Sends a request and reads its chunked answer to the end; how many bytes its chunks had. */
    long stream(byte[] request) throws IOException {
        send(request);
        while (!line().isEmpty()) {
            // head
        }
        long bytes = 0;
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            in.skipNBytes(size + 2L);
            bytes += size;
        }
        line();
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("closed after '" + line + "'");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
