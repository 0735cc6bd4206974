package io.glidepath.collector.polling;

import io.glidepath.contracts.fleet.WorkerReport;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an adapter's answer; a report that lacks a field or names an impossible port spoils the whole answer, loudly. */
record ReportReader(JsonMapper json) {

    private static final List<String> NEEDED = List.of(
            "id", "role", "state", "servePort", "engine", "models", "cache", "capabilities", "load", "measuredAgoMs");

    /**
     * Reads a list of reports.
     *
     * @throws IllegalArgumentException saying what is wrong, without repeating the body
     */
    List<WorkerReport> read(byte[] body) {
        JsonNode root = parse(body);
        if (!root.isArray()) {
            throw new IllegalArgumentException("the answer is not a list");
        }
        List<WorkerReport> reports = new ArrayList<>();
        for (JsonNode node : root) {
            NEEDED.forEach(field -> require(node.hasNonNull(field), "a report lacks " + field));
            reports.add(checked(node));
        }
        return reports;
    }

    private JsonNode parse(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the answer is not JSON", e);
        }
    }

    private WorkerReport checked(JsonNode node) {
        try {
            WorkerReport report = json.treeToValue(node, WorkerReport.class);
            requirePort("servePort", report.servePort());
            if (report.handOffPort() != null) {
                requirePort("handOffPort", report.handOffPort());
            }
            return report;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("a report cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static void requirePort(String field, int port) {
        require(port >= 1 && port <= 65_535, field + " must be 1 to 65535 but was " + port);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
