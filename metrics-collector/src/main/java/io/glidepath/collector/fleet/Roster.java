package io.glidepath.collector.fleet;

import io.glidepath.collector.discovery.DiscoveredAdapter;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.WorkerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who is in the fleet now. Pure: no clock, no I/O; not thread-safe.
 *
 * <p>A worker id belongs to the adapter that reported it first, as long as that adapter is listed and the worker is not down;
 * then the next adapter that reports it alive takes it over. Until then the other adapter's worker is refused.
 */
final class Roster {

    private final int missesUntilDown;
    private final Map<DiscoveredAdapter, AdapterRecord> adapters = new LinkedHashMap<>();
    private final Map<WorkerId, DiscoveredAdapter> owners = new HashMap<>();
    private boolean listed;

    Roster(int missesUntilDown) {
        this.missesUntilDown = missesUntilDown;
    }

    /** Discovery's answer: whoever is not in it is gone. */
    void list(Set<DiscoveredAdapter> found) {
        listed = true;
        adapters.keySet().retainAll(found);
        owners.values().retainAll(found);
        found.forEach(adapter -> adapters.putIfAbsent(adapter, AdapterRecord.NEW));
    }

    /**
     * A poll was answered; ignored when the adapter is no longer listed.
     *
     * @return worker ids that are refused now and were not before
     */
    Set<WorkerId> answer(DiscoveredAdapter adapter, List<WorkerReport> reports, long nanos) {
        AdapterRecord before = adapters.get(adapter);
        if (before == null) {
            return Set.of();
        }
        Map<WorkerId, Sighting> granted = new TreeMap<>();
        Set<WorkerId> refused = new LinkedHashSet<>();
        for (WorkerReport report : reports) {
            boolean taken = granted.containsKey(report.id()) || !claim(adapter, report);
            if (taken) {
                refused.add(report.id());
            } else {
                granted.put(report.id(), Sighting.of(adapter, report, nanos));
            }
        }
        owners.entrySet().removeIf(owner -> owner.getValue().equals(adapter) && !granted.containsKey(owner.getKey()));
        adapters.put(adapter, AdapterRecord.answering(granted, refused));
        refused.removeAll(before.refused());
        return refused;
    }

    private boolean claim(DiscoveredAdapter adapter, WorkerReport report) {
        DiscoveredAdapter owner = owners.getOrDefault(report.id(), adapter);
        if (!owner.equals(adapter)) {
            if (report.state() == WorkerState.DOWN || !isDown(owner, report.id())) {
                return false;
            }
            adapters.computeIfPresent(owner, (loser, known) -> known.without(report.id()));
        }
        owners.put(report.id(), adapter);
        return true;
    }

    private boolean isDown(DiscoveredAdapter owner, WorkerId worker) {
        AdapterRecord known = adapters.getOrDefault(owner, AdapterRecord.NEW);
        Sighting sighting = known.workers().get(worker);
        return silent(known) || sighting == null || sighting.isDown();
    }

    /** A poll was not answered; ignored when the adapter is no longer listed. */
    void miss(DiscoveredAdapter adapter, String why) {
        adapters.computeIfPresent(adapter, (listedOne, known) -> known.missed(why));
    }

    private boolean silent(AdapterRecord known) {
        return known.misses() >= missesUntilDown;
    }

    /** Whether discovery answered and every listed adapter was polled once: before that, a fleet would look too small. */
    boolean complete() {
        return listed && adapters.values().stream().allMatch(AdapterRecord::tried);
    }

    /** Every worker, those of silent adapters as down. */
    NavigableMap<WorkerId, Sighting> workers() {
        NavigableMap<WorkerId, Sighting> all = new TreeMap<>();
        adapters.values().forEach(known -> known.workers()
                .forEach((id, sighting) -> all.put(id, silent(known) ? sighting.down() : sighting)));
        return all;
    }

    /** What an operator should see. */
    Overview overview() {
        Map<WorkerState, Integer> states = new TreeMap<>();
        workers().values().forEach(one -> states.merge(one.worker().report().state(), 1, Integer::sum));
        Map<String, String> silent = new TreeMap<>();
        Map<String, String> unheard = new TreeMap<>();
        Map<String, List<String>> refused = new TreeMap<>();
        adapters.forEach((adapter, known) -> {
            if (!known.answered()) {
                unheard.put(adapter.toString(), known.trouble());
            } else if (silent(known)) {
                silent.put(adapter.toString(), known.trouble());
            }
            known.refused().forEach(id -> refused.computeIfAbsent(id.value(), any -> new ArrayList<>())
                    .add(adapter.toString()));
        });
        return new Overview(complete(), adapters.size(), states, silent, unheard, refused);
    }
}
