package io.glidepath.gateway.signals;

import java.util.Optional;
import org.springframework.web.server.ServerWebExchange;

/**
 * What is noted about one request while it passes, for its log line and its metrics. Written by whichever event loop
 * serves the request; read when the request is over.
 */
public final class RequestRecord {

    private static final String ATTRIBUTE = RequestRecord.class.getName();
    private static final String NONE = "-";
    private static final int LONGEST = 128;

    private final long startedNanos;
    private volatile String requestId = NONE;
    private volatile String tenant = NONE;
    private volatile String model = NONE;
    private volatile String worker = NONE;
    private volatile String refusal = "none";
    private volatile String result = NONE;
    private volatile boolean known;
    private volatile int attempts;
    private volatile long firstByteNanos;
    private volatile int promptTokens = -1;
    private volatile int cachedTokens = -1;
    private volatile int outputTokens = -1;

    RequestRecord(long startedNanos) {
        this.startedNanos = startedNanos;
    }

    /**
     * The record of a request on the public port.
     *
     * @param exchange the request
     * @return its record; empty on the management port
     */
    public static Optional<RequestRecord> of(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getAttribute(ATTRIBUTE));
    }

    void attachTo(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    /** The path is one that exists, so that it may be a label. */
    public void pathKnown() {
        known = true;
    }

    /**
     * Notes who asks.
     *
     * @param name the tenant
     */
    public void tenant(String name) {
        tenant = name;
    }

    /**
     * Notes the request's name.
     *
     * @param id our id of the request
     */
    public void requestId(String id) {
        requestId = id;
    }

    /**
     * Notes what is asked.
     *
     * @param name the model as the client wrote it
     */
    public void model(String name) {
        model = name;
    }

    /**
     * Notes one attempt.
     *
     * @param id the worker that serves it
     * @param number counts the attempts of the request, from 1
     */
    public void attempt(String id, int number) {
        worker = id;
        attempts = number;
    }

    /**
     * Notes the first byte of the answer.
     *
     * @param nanos monotonic time
     */
    public void firstByte(long nanos) {
        firstByteNanos = nanos;
    }

    /**
     * Notes why the request was refused.
     *
     * @param word the code
     */
    public void refused(String word) {
        refusal = word;
    }

    /**
     * Notes how the relayed answer ended.
     *
     * @param word ok, cancelled, failed or timeout
     */
    public void result(String word) {
        result = word;
    }

    /**
     * Notes tokens; negative where unknown.
     *
     * @param prompt tokens of the prompt
     * @param cached how many of them the engine found in its cache
     * @param output tokens of the answer
     */
    public void tokens(int prompt, int cached, int output) {
        promptTokens = prompt;
        cachedTokens = cached;
        outputTokens = output;
    }

    String refusal() {
        return refusal;
    }

    String label(String path) {
        return known ? path : "unknown";
    }

    /** Nanoseconds from arrival to the first byte; negative when none came. */
    long untilFirstByte() {
        return firstByteNanos == 0 ? -1 : firstByteNanos - startedNanos;
    }

    long untilNow(long now) {
        return now - startedNanos;
    }

    /** Key-value pairs; no body, no key, no prompt. */
    String line(String path, int status, long now) {
        return "request id=" + requestId + " tenant=" + tenant + " path=" + label(path) + " model=" + printable(model)
                + " worker=" + worker + " status=" + status + " refusal=" + refusal + " result=" + result
                + " attempts=" + attempts + " ttft_ms=" + millis(untilFirstByte()) + " total_ms="
                + millis(untilNow(now)) + " prompt_tokens=" + count(promptTokens) + " cached_tokens="
                + count(cachedTokens) + " output_tokens=" + count(outputTokens);
    }

    /** A model's name comes from outside: it must not be able to forge a line, or a pair. */
    private static String printable(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return bounded.replaceAll("[^A-Za-z0-9._:/@+-]", "_");
    }

    private static String millis(long nanos) {
        return nanos < 0 ? NONE : Double.toString(Math.round(nanos / 10_000.0) / 100.0);
    }

    private static String count(int tokens) {
        return tokens < 0 ? NONE : Integer.toString(tokens);
    }
}
