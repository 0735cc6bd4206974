package io.glidepath.picker.loras;

import io.glidepath.contracts.identity.WorkerId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;

/**
 * The LoRA adapters that each worker used last. Engines list adapters that they could load, not those that they have at hand.
 * Thread-safe; bounded by workers and slots.
 */
public final class LoadedLoras {

    private final LoraProperties settings;
    // Guarded by this. Of each worker, the one used longest ago comes first.
    private final Map<WorkerId, LinkedHashSet<String>> byWorker = new HashMap<>();

    /**
     * Nothing is loaded.
     *
     * @param settings slots, and how long loading takes
     */
    public LoadedLoras(LoraProperties settings) {
        this.settings = settings;
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
        return there != null && there.contains(lora) ? 0 : settings.load().toNanos() / 1e9;
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
        if (there.size() > settings.slots()) {
            there.removeFirst();
        }
    }

    /**
     * Forgets a worker whose engine started anew, or that is gone.
     *
     * @param worker the worker
     */
    public synchronized void forget(WorkerId worker) {
        byWorker.remove(worker);
    }
}
