package io.glidepath.picker.circuit;

import io.glidepath.contracts.identity.WorkerId;

/** Is told when a worker begins to be left alone, and when it is no more; on the thread that brought it about. */
public interface CircuitListener {

    /** Nobody listens. */
    CircuitListener NOBODY = new CircuitListener() {
        @Override
        public void opened(WorkerId worker) {}

        @Override
        public void closed(WorkerId worker) {}
    };

    /**
     * It failed too often.
     *
     * @param worker the worker
     */
    void opened(WorkerId worker);

    /**
     * It served a request well.
     *
     * @param worker the worker
     */
    void closed(WorkerId worker);
}
