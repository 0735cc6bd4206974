package io.glidepath.picker.loras;

import io.glidepath.contracts.identity.WorkerId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;

/**
 * The LoRA adapters that each worker used last, and how long another one takes there. Engines list adapters that they could
 * load, not those that they have at hand. Thread-safe; bounded by workers and slots.
 */
public final class LoadedLoras {

    private final int slots;
    // Both guarded by this. Of each worker, the adapter used longest ago comes first.
    private final LoadTimes times;
    private final Map<WorkerId, LinkedHashSet<String>> byWorker = new HashMap<>();

    /**
     * Nothing is loaded.
     *
     * @param settings slots, and how long loading takes before any was measured
     */
    public LoadedLoras(LoraProperties settings) {
        this.slots = settings.slots();
        this.times = new LoadTimes(settings.load().toNanos() / 1e9);
    }

    /**
     * How long a request would wait for its adapter.
     *
     * @param worker the worker
     * @param lora the adapter
     * @return seconds; 0 where it was used lately
     */
    public synchronized double loadSeconds(WorkerId worker, String lora) {
        LinkedHashSet<String> there = byWorker.get(worker);
        return there != null && there.contains(lora) ? 0 : times.seconds(worker);
    }

    /**
     * A request for an adapter was bound to a worker.
     *
     * @param worker the worker
     * @param lora the adapter
     */
    public synchronized void routed(WorkerId worker, String lora) {
        LinkedHashSet<String> there = byWorker.computeIfAbsent(worker, id -> new LinkedHashSet<>());
        there.remove(lora);
        there.addLast(lora);
        if (there.size() > slots) {
            there.removeFirst();
        }
    }

    /**
     * A request waited for an adapter that was not at hand.
     *
     * @param worker the worker
     * @param seconds how much later its first token came than without, negative where it came earlier
     */
    public synchronized void waited(WorkerId worker, double seconds) {
        times.measured(worker, seconds);
    }

    /**
     * Forgets a worker whose engine started anew, or that is gone.
     *
     * @param worker the worker
     */
    public synchronized void forget(WorkerId worker) {
        byWorker.remove(worker);
        times.forget(worker);
    }
}
