package io.glidepath.benchmarks.served;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One connection of a gateway: picks one after the other, and tells what became of them in batches, so that the picker's
 * books stay as full as they would be.
 */
final class Caller implements AutoCloseable {

    private static final int BATCH = 16;
    private static final String RESERVATION = "\"reservation\":\"";

    private final Wire wire;
    private final String name;
    private final List<String> open = new ArrayList<>();
    private int picks;

    Caller(ServedPicker picker, String name) throws IOException {
        this.wire = picker.connect();
        this.name = name;
    }

    /** One pick; its answer. */
    String pick(String path, byte[] body) throws IOException {
        picks++;
        byte[] answer = wire.post("/pick", ServedPicker.headers(path, name + "-" + picks), body);
        String told = new String(answer, StandardCharsets.UTF_8);
        int from = told.indexOf(RESERVATION) + RESERVATION.length();
        open.add(told.substring(from, told.indexOf('"', from)));
        return told;
    }

    /** Tells of those that are due. */
    void tell() throws IOException {
        if (open.size() >= BATCH) {
            tellAll();
        }
    }

    /** Tells of all. */
    void tellAll() throws IOException {
        StringBuilder batch = new StringBuilder("{\"outcomes\":[");
        for (String reservation : open) {
            event(batch, reservation, "dispatched", "");
            event(batch, reservation, "first-token", ",\"sinceDispatchMicros\":60000,\"outputTokens\":1");
            event(batch, reservation, "end", ",\"sinceDispatchMicros\":4000000,\"outputTokens\":200,\"result\":\"ok\"");
        }
        batch.setLength(batch.length() - 1);
        batch.append("]}");
        String answer = new String(
                wire.post("/outcomes", ServedPicker.headers(), batch.toString().getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8);
        int taken = answer.split("200", -1).length - 1;
        if (taken != 3 * open.size()) {
            throw new IllegalStateException("of " + 3 * open.size() + " outcomes " + taken + " were taken");
        }
        open.clear();
    }

    private static void event(StringBuilder batch, String reservation, String event, String more) {
        batch.append("{\"reservation\":\"")
                .append(reservation)
                .append("\",\"event\":\"")
                .append(event)
                .append('"')
                .append(more)
                .append("},");
    }

    /** Tells of all that are left first, or the picker would hold their reservations for ever. */
    @Override
    public void close() throws IOException {
        try {
            if (!open.isEmpty()) {
                tellAll();
            }
        } finally {
            wire.close();
        }
    }
}
