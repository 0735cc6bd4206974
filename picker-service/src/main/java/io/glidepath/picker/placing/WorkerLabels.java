package io.glidepath.picker.placing;

import io.glidepath.contracts.fleet.WorkerReport;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a worker's report says of it, in the words that a policy file asks for. */
final class WorkerLabels {

    private WorkerLabels() {}

    static Map<String, String> of(WorkerReport report) {
        Map<String, String> labels = new HashMap<>();
        labels.put("worker", report.id().value());
        labels.put("engine", report.engine().kind());
        Optional.ofNullable(report.engine().version()).ifPresent(version -> labels.put("engine-version", version));
        for (String capability : report.capabilities()) {
            if (capability.startsWith(HandOffs.PLACE)) {
                labels.put("topology", capability.substring(HandOffs.PLACE.length()));
            } else {
                labels.put("can-" + capability, "true");
            }
        }
        return labels;
    }

    /** Whether a worker bears all of them. */
    static boolean bears(WorkerReport report, Map<String, String> wanted) {
        return wanted.isEmpty() || of(report).entrySet().containsAll(wanted.entrySet());
    }
}
