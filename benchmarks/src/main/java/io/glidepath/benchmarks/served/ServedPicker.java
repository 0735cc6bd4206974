package io.glidepath.benchmarks.served;

import io.glidepath.benchmarks.programs.Program;
import io.glidepath.benchmarks.programs.Running;
import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.contracts.pick.PickCall;
import io.glidepath.picker.PickerApplication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real picker, a process of its own, asked as a gateway asks. */
final class ServedPicker implements AutoCloseable {

    private static final GatewayId GATEWAY = new GatewayId("bench", new Incarnation(5));

    private final Program program;
    private final Running running;

    /**
     * Starts one.
     *
     * @param fleet whom it may choose
     * @param index whom it asks
     * @param lookupDeadline what it waits for the index at most
     */
    ServedPicker(ServedFleet fleet, ServedIndex index, Duration lookupDeadline) throws IOException {
        program = Program.asInItsImage("picker-service", PickerApplication.class);
        running = program.serve(
                "--picker.collector.url=" + fleet.url(),
                "--picker.collector.silence=1h",
                "--picker.index.url=" + index.url(),
                "--picker.index.deadline=" + lookupDeadline.toMillis() + "ms",
                "--picker.redis.enabled=false",
                // A machine that is busy with something else must not take reservations back.
                "--picker.ledger.dispatch-within=1h",
                "--picker.ledger.gateway-silence=1h");
    }

    /** Decides by another policy file from now on. */
    void decideBy(String policy) throws IOException {
        try (Wire wire = connect()) {
            wire.send("PUT", "/policy", credited(Map.of()), policy.getBytes(StandardCharsets.UTF_8));
        }
    }

    Wire connect() throws IOException {
        return new Wire(running.port());
    }

    /** Headers of one pick. */
    static Map<String, String> headers(String path, String requestId) {
        PickCall call = new PickCall(
                path,
                "tenant-" + requestId.hashCode() % 8,
                0,
                requestId,
                GATEWAY,
                Attempt.FIRST,
                Optional.empty(),
                List.of(),
                Duration.ofSeconds(30),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return credited(call.toHeaders());
    }

    /** Headers of a batch of outcomes. */
    static Map<String, String> headers() {
        return credited(Map.of(GatewayId.HEADER, GATEWAY.toString()));
    }

    private static Map<String, String> credited(Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(InternalCredential.HEADER, Program.CREDENTIAL);
        return all;
    }

    /** Processor time that the whole process took so far. */
    Duration processorTime() {
        return running.processorTime();
    }

    /** Questions to the index so far, by what came of them. */
    Map<String, Double> lookups() throws IOException {
        Map<String, Double> lookups = new HashMap<>();
        String name = "glidepath_picker_lookups_total{result=\"";
        new String(running.management("/actuator/prometheus"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(name))
                .forEach(line -> lookups.put(
                        line.substring(name.length(), line.indexOf('"', name.length())),
                        Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
        return lookups;
    }

    @Override
    public void close() throws IOException {
        running.close();
        program.close();
    }
}
