package io.glidepath.decode.played;

import io.glidepath.contracts.played.WireClient;
import java.util.stream.Stream;

/** A gateway, as the adapter sees it. */
public final class Client extends WireClient {

    public Client(int port) {
        super(port, 60_000);
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
        request(
                "POST",
                path,
                body,
                Stream.concat(Stream.of(credentialLine), Stream.of(headerLines)).toArray(String[]::new));
    }
}
