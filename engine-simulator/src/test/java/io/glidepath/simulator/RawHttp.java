package io.glidepath.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A client that sends exact bytes and shows everything that comes back. */
public final class RawHttp {

    /** An answer; {@code complete} tells whether it ended as its framing says. */
    public record Answer(int status, Map<String, String> headers, String body, boolean complete) {

        /** The data of each server-sent event. */
        public Stream<String> events() {
            return body.lines().filter(line -> line.startsWith("data: ")).map(line -> line.substring(6));
        }
    }

    private RawHttp() {}

    public static Answer post(int port, String path, String json, String... headers) throws IOException {
        return exchange(port, request("POST", path, json, headers));
    }

    public static Answer get(int port, String path, String... headers) throws IOException {
        return exchange(port, request("GET", path, "", headers));
    }

    public static byte[] request(String method, String path, String body, String... headers) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return ("%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n%s"
                        .formatted(
                                method,
                                path,
                                length,
                                headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n",
                                body))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Sends and reads until the other side closes. */
    public static Answer exchange(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request);
            return parse(readAll(socket.getInputStream()));
        }
    }

    private static byte[] readAll(InputStream in) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            in.transferTo(bytes);
        } catch (IOException reset) {
            // A cut connection ends the answer where it stands.
        }
        return bytes.toByteArray();
    }

    /** Parses a recorded or received answer. */
    public static Answer parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Answer(0, Map.of(), "", false);
        }
        Map<String, String> headers = new TreeMap<>();
        String[] lines = text.substring(0, end).split("\r\n");
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        int status = Integer.parseInt(lines[0].split(" ")[1]);
        String rest = text.substring(end + 4);
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return dechunked(status, headers, rest);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Answer(status, headers, utf8(rest), rest.length() >= length);
    }

    private static Answer dechunked(int status, Map<String, String> headers, String rest) {
        StringBuilder body = new StringBuilder();
        int at = 0;
        while (true) {
            int line = rest.indexOf("\r\n", at);
            if (line < 0) {
                return new Answer(status, headers, utf8(body.toString()), false);
            }
            int size = Integer.parseInt(rest.substring(at, line), 16);
            if (size == 0) {
                return new Answer(status, headers, utf8(body.toString()), true);
            }
            int stop = Math.min(rest.length(), line + 2 + size);
            body.append(rest, line + 2, stop);
            at = stop + 2;
            if (at >= rest.length()) {
                return new Answer(status, headers, utf8(body.toString()), false);
            }
        }
    }

    private static String utf8(String latin1) {
        return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** A header of an answer. */
    public static Optional<String> header(Answer answer, String name) {
        return Optional.ofNullable(answer.headers().get(name));
    }
}
