package io.glidepath.picker.scheduling.scorer;

import io.glidepath.picker.scheduling.WorkerNow;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Prefers workers that have what a request comes back for. */
final class Affinity {

    private Affinity() {}

    /** 1 for those that have it, 0 for the others; 1 for all where nothing is wanted. */
    static <T> double[] of(List<WorkerNow> workers, Optional<T> wanted, BiPredicate<WorkerNow, T> has) {
        return workers.stream()
                .mapToDouble(
                        worker -> wanted.filter(what -> !has.test(worker, what)).isEmpty() ? 1 : 0)
                .toArray();
    }
}
