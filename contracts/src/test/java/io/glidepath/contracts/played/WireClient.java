package io.glidepath.contracts.played;

import io.glidepath.contracts.handoff.LegReport;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** HTTP/1.1 on one plain socket, so that a test sees each chunk, what becomes of the connection, and can leave at any moment. */
public class WireClient implements AutoCloseable {

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

    protected WireClient(int port, int timeoutMillis) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(timeoutMillis);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request with its body's length. */
    protected void request(String method, String path, String body, String... headerLines) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: tested\r\n");
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

    /** Reads so many bytes as they stand on the wire, and forgets them. */
    public void skip(long bytes) {
        try {
            in.skipNBytes(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
