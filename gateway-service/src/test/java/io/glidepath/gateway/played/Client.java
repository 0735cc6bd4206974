package io.glidepath.gateway.played;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A client on one plain socket, so that a test sees each chunk, and what becomes of the connection. */
public final class Client implements AutoCloseable {

    /** A whole answer. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private final Socket socket;
    private final InputStream in;

    public Client(int port) {
        this(port, 10_000);
    }

    public Client(int port, int timeoutMillis) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(timeoutMillis);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer chat(String body, String... headerLines) {
        return send("POST", "/v1/chat/completions", body, withKey(headerLines));
    }

    public Answer get(String path, String... headerLines) {
        return send("GET", path, "", withKey(headerLines));
    }

    private static String[] withKey(String... lines) {
        String[] all = Arrays.copyOf(lines, lines.length + 1);
        all[lines.length] = "Authorization: Bearer " + Stage.KEY;
        return all;
    }

    /** One exchange; the connection stays open. */
    public Answer send(String method, String path, String body, String... headerLines) {
        start(method, path, body, headerLines);
        return whole();
    }

    public void startChat(String body, String... headerLines) {
        start("POST", "/v1/chat/completions", body, withKey(headerLines));
    }

    public void start(String method, String path, String body, String... headerLines) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: gateway\r\n");
        for (String line : headerLines) {
            head.append(line).append("\r\n");
        }
        if (bytes.length > 0 || method.equals("POST")) {
            head.append("Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(bytes);
        write(out.toByteArray());
    }

    /** The head of a request whose body never comes. */
    public void announce(String method, String path, long length, String... headerLines) {
        String head = method + " " + path + " HTTP/1.1\r\nHost: gateway\r\nContent-Length: " + length + "\r\n"
                + String.join("\r\n", headerLines) + "\r\n\r\n";
        write(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void write(byte[] bytes) {
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

    public Answer whole() {
        Answer head = head();
        if (!head.header("content-length").isEmpty()) {
            return new Answer(head.status(), head.headers(), read(Integer.parseInt(head.header("content-length"))));
        }
        StringBuilder body = new StringBuilder();
        if (head.header("transfer-encoding").equals("chunked")) {
            for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
                body.append(chunk);
            }
        }
        return new Answer(head.status(), head.headers(), body.toString());
    }

    /** All that comes until the other side closes. */
    public String drainToClose() {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                rest.write(b);
            }
        } catch (SocketException reset) {
            return rest.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rest.toString(StandardCharsets.UTF_8);
    }

    /** Whether the other side has closed. */
    public boolean isClosed() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
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
