package io.glidepath.gateway.played;

import io.glidepath.contracts.played.WireClient;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A client of the gateway. */
public final class Client extends WireClient {

    public Client(int port) {
        this(port, 10_000);
    }

    public Client(int port, int timeoutMillis) {
        super(port, timeoutMillis);
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
        request(method, path, body, headerLines);
    }

    /** The head of a request whose body never comes. */
    public void announce(String method, String path, long length, String... headerLines) {
        String head = method + " " + path + " HTTP/1.1\r\nHost: tested\r\nContent-Length: " + length + "\r\n"
                + String.join("\r\n", headerLines) + "\r\n\r\n";
        write(head.getBytes(StandardCharsets.ISO_8859_1));
    }
}
