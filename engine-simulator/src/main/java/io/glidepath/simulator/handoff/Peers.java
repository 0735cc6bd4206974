package io.glidepath.simulator.handoff;

import io.glidepath.simulator.exchange.JsonText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Asks other engines for blocks, on the control path of their HTTP ports. Where an engine is, is learnt with its first
 * fetch and kept for its id, as NIXL keeps its connections. Thread-safe.
 */
public final class Peers {

    private static final int MOST_PEERS = 1_000;
    private static final Duration CONTROL = Duration.ofSeconds(5);

    private final HttpClient client;
    private final Executor threads;
    private final Map<String, URI> addresses = new LinkedHashMap<>();

    /**
     * Nobody known.
     *
     * @param client asks; not owned
     * @param threads on which it waits for answers; those of the common pool may all be in use by whoever waits for us
     */
    public Peers(HttpClient client, Executor threads) {
        this.client = client;
        this.threads = threads;
    }

    /** Begins to fetch a leg; false when it cannot be had, for whatever reason. */
    CompletableFuture<Boolean> begin(RemoteLeg leg, Duration patience) {
        String body = "{\"engine\":%s,\"leg\":%s,\"prompt\":%d,\"wait\":%b}"
                .formatted(
                        JsonText.quoted(leg.engine()), JsonText.quoted(leg.name()), leg.promptDigest(), leg.awaited());
        return post(leg, "begin", body, leg.awaited() ? patience.plus(CONTROL) : CONTROL)
                .thenApply(took -> learn(leg, took));
    }

    /** Ends a fetch; false when the blocks were not there to the end. */
    CompletableFuture<Boolean> end(RemoteLeg leg) {
        String body =
                "{\"engine\":%s,\"leg\":%s}".formatted(JsonText.quoted(leg.engine()), JsonText.quoted(leg.name()));
        return post(leg, "end", body, CONTROL);
    }

    private CompletableFuture<Boolean> post(RemoteLeg leg, String what, String body, Duration patience) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address(leg).resolve("/simulator/transfers/" + what))
                    .header("Content-Type", "application/json")
                    .timeout(patience)
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return CompletableFuture.supplyAsync(() -> granted(request), threads);
        } catch (IllegalArgumentException noAddress) {
            return CompletableFuture.completedFuture(false);
        }
    }

    private boolean granted(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException gone) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized URI address(RemoteLeg leg) {
        URI known = addresses.get(leg.engine());
        return known == null ? URI.create("http://%s:%d".formatted(leg.host(), leg.port())) : known;
    }

    private synchronized boolean learn(RemoteLeg leg, boolean took) {
        if (took && !leg.engine().isEmpty()) {
            addresses.putIfAbsent(leg.engine(), address(leg));
            if (addresses.size() > MOST_PEERS) {
                addresses.remove(addresses.keySet().iterator().next());
            }
        }
        return took;
    }
}
