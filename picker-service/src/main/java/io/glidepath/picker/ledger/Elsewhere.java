package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.ledger.WorkerBooks;
import java.util.Set;

/** What other pickers of the pool have reserved, as far as it is known. Thread-safe; read inside the ledger's atomic step. */
public interface Elsewhere {

    /** There are no others. */
    Elsewhere NOBODY = new Elsewhere() {
        @Override
        public WorkerBooks on(WorkerId worker) {
            return WorkerBooks.none(worker);
        }

        @Override
        public int others() {
            return 0;
        }

        @Override
        public long propagationNanos() {
            return 0;
        }
    };

    /**
     * What the others have on a worker together.
     *
     * @param worker the worker
     * @return the sum of what each last said
     */
    WorkerBooks on(WorkerId worker);

    /**
     * What is being computed on a worker for the others.
     *
     * @param worker the worker
     * @return landmarks of the prompts, each of which stands for all before it
     */
    default Set<Long> computing(WorkerId worker) {
        return Set.of();
    }

    /**
     * Pickers that live, this one left out.
     *
     * @return at least 0
     */
    int others();

    /**
     * How long it takes until the others know what is reserved here.
     *
     * @return nanoseconds, as lately measured
     */
    long propagationNanos();
}
