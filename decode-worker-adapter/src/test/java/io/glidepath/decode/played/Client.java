package io.glidepath.decode.played;

import io.glidepath.contracts.handoff.LegReport;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A gateway on one plain socket, so that a test sees each chunk, and can leave at any moment. */
public final class Client implements AutoCloseable {

    /** An answer. */
    public record Answer(int status, Map<String, String> headers, String body) {

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public LegReport leg() {
            return LegReport.parse(header(LegReport.HEADER));
        }
    }

    private final Socket socket;
    private final InputStream in;

    public Client(int port) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(60_000);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A split chat, answered. */
    public Answer split(String reservation, String order, String body) {
        startSplit(reservation, order, body);
        return whole();
    }

    public void startSplit(String reservation, String order, String body) {
        start(
                Stage.CHAT,
                body,
                "x-glidepath-prefill: " + order,
                "x-glidepath-reservation: " + reservation,
                "X-Request-Id: id-1");
    }

    public Answer post(String path, String body, String... headerLines) {
        start(path, body, headerLines);
        return whole();
    }

    /** With the credential. */
    public void start(String path, String body, String... headerLines) {
        send(path, body, "x-glidepath-credential: " + Stage.CREDENTIAL, headerLines);
    }

    /** With whatever credential a test likes. */
    public void send(String path, String body, String credentialLine, String... headerLines) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nHost: adapter\r\n" + credentialLine + "\r\n"
                + (headerLines.length == 0 ? "" : String.join("\r\n", headerLines) + "\r\n")
                + "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(bytes);
        write(out.toByteArray());
    }

    public void write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Status and headers; the body is left to be read. */
    public Answer head() {
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Answer(status, headers, "");
    }

    /** The next HTTP chunk of a body; empty at its end. */
    public String chunk() {
        int size = Integer.parseInt(line(), 16);
        String chunk = read(size);
        line();
        return chunk;
    }

    /** Reads so many bytes as they stand on the wire, and forgets them. */
    public void skip(long bytes) {
        try {
            in.skipNBytes(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer whole() {
        Answer head = head();
        if (!head.header("content-length").isEmpty()) {
            return new Answer(head.status(), head.headers(), read(Integer.parseInt(head.header("content-length"))));
        }
        StringBuilder body = new StringBuilder();
        for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
            body.append(chunk);
        }
        return new Answer(head.status(), head.headers(), body.toString());
    }

    /** Whether the other side closed without a proper end of the body. */
    public boolean endsBroken() {
        try {
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                rest.write(b);
            }
            return !rest.toString(StandardCharsets.UTF_8).endsWith("0\r\n\r\n");
        } catch (IOException reset) {
            return true;
        }
    }

    private String line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new IllegalStateException("connection closed after '" + line + "'");
                }
                if (b != '\r') {
                    line.write(b);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private String read(int size) {
        try {
            byte[] bytes = in.readNBytes(size);
            if (bytes.length < size) {
                throw new IllegalStateException("connection closed after " + bytes.length + " of " + size + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
