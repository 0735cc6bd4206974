package io.glidepath.kvindex.inspection;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.kvindex.edge.RefusedException;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The edge of the inspection. */
@RestController
class InspectionController {

    private final Inspection inspection;

    InspectionController(Inspection inspection) {
        this.inspection = inspection;
    }

    @GetMapping("/index")
    IndexReport index() {
        return inspection.index();
    }

    @GetMapping("/index/workers/{id}")
    WorkerReport worker(@PathVariable String id) {
        return named(id)
                .flatMap(inspection::worker)
                .orElseThrow(() ->
                        new RefusedException(RefusalCode.UNKNOWN_PATH, "the index knows no worker '" + id + "'", "id"));
    }

    private static Optional<WorkerId> named(String id) {
        try {
            return Optional.of(new WorkerId(id));
        } catch (IllegalArgumentException e) { // so no worker has that name
            return Optional.empty();
        }
    }
}
