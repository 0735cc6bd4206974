package io.glidepath.adapter.handoff;

import io.glidepath.contracts.fleet.WorkerLoad;

/** Knows what an engine holds for others to fetch; a bean of an adapter that does. Thread-safe. */
public interface TransferGauge {

    /**
     * Adds what it knows.
     *
     * @param load the engine's own gauges
     * @return the same with transfers
     */
    WorkerLoad on(WorkerLoad load);
}
