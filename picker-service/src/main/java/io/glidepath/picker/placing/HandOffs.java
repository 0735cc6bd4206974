package io.glidepath.picker.placing;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.pairing.Partners;
import io.glidepath.picker.pairing.Partners.Receiver;
import io.glidepath.picker.pairing.Partners.Sender;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What workers' reports say of handing prompts on. */
public final class HandOffs {

    private static final String WAY = "kv-transfer:";
    /** Capability that says where a worker is. */
    static final String PLACE = "topology:";

    private HandOffs() {}

    /**
     * Whether a worker can hand a prompt on, to whomever.
     *
     * @param worker any
     * @return false for one that reports no way
     */
    public static boolean can(FleetWorker worker) {
        return worker.report().capabilities().stream().anyMatch(capability -> capability.startsWith(WAY));
    }

    static Partners among(List<FleetWorker> senders, List<FleetWorker> whole, Function<FleetWorker, WorkerNow> now) {
        Map<WorkerId, Receiver> receivers = new HashMap<>();
        for (FleetWorker worker : whole) {
            if (worker.handOffUrl() != null && can(worker)) {
                receivers.put(worker.report().id(), new Receiver(ways(worker), place(worker)));
            }
        }
        return receivers.isEmpty()
                ? Partners.NONE
                : new Partners(
                        senders.stream()
                                .map(worker -> new Sender(now.apply(worker), ways(worker), place(worker)))
                                .toList(),
                        receivers);
    }

    /** Workers that name blocks otherwise cannot know of each other's, so each way goes with a naming. */
    private static Set<String> ways(FleetWorker worker) {
        String naming = naming(worker.report().keys());
        return worker.report().capabilities().stream()
                .filter(capability -> capability.startsWith(WAY))
                .map(way -> way + naming)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String naming(@Nullable KeySchemeInfo keys) {
        return keys == null ? "" : " " + keys;
    }

    private static String place(FleetWorker worker) {
        return worker.report().capabilities().stream()
                .filter(capability -> capability.startsWith(PLACE))
                .sorted()
                .findFirst()
                .orElse("");
    }
}
