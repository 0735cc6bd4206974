package io.glidepath.kvindex.inspection;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.kvindex.edge.RefusedException;
import io.glidepath.kvindex.log.Doubts;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The edge of the inspection. */
@RestController
class InspectionController {

    private final Inspection inspection;
    private final Doubts doubts;

    InspectionController(Inspection inspection, Doubts doubts) {
        this.inspection = inspection;
        this.doubts = doubts;
    }

    @GetMapping("/index")
    IndexReport index() {
        return inspection.index();
    }

    @GetMapping("/index/workers/{id}")
    WorkerReport worker(@PathVariable String id) {
        return known(id);
    }

    /** Accepted also for a life that has ended meanwhile: the adapter compares again, and ignores it then. */
    @PostMapping("/index/workers/{id}/doubt")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Void> doubt(@PathVariable String id, @RequestParam String epoch) {
        WorkerId worker = known(id).id();
        return doubts.tell(worker, life(epoch))
                .onErrorMap(
                        DataAccessException.class,
                        failure -> new RefusedException(
                                RefusalCode.UNAVAILABLE,
                                "Redis does not answer, so '" + id + "' cannot be told",
                                null));
    }

    private WorkerReport known(String id) {
        return named(id)
                .flatMap(inspection::worker)
                .orElseThrow(() ->
                        new RefusedException(RefusalCode.UNKNOWN_PATH, "the index knows no worker '" + id + "'", "id"));
    }

    private static Epoch life(String epoch) {
        try {
            return Epoch.parse(epoch);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    RefusalCode.INVALID_FIELD,
                    "epoch must be up to 16 hexadecimal digits but was '" + epoch + "'",
                    "epoch");
        }
    }

    private static Optional<WorkerId> named(String id) {
        try {
            return Optional.of(new WorkerId(id));
        } catch (IllegalArgumentException e) { // so no worker has that name
            return Optional.empty();
        }
    }
}
