package io.glidepath.adapter.report;

import io.glidepath.adapter.worker.Workers;
import io.glidepath.contracts.fleet.WorkerReport;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /workers}: what each worker of this adapter says of itself. Answered from memory. */
@RestController
class WorkersEndpoint {

    private final Workers workers;

    WorkersEndpoint(Workers workers) {
        this.workers = workers;
    }

    @GetMapping(WorkerReport.PATH)
    List<WorkerReport> workers() {
        return workers.reports();
    }
}
