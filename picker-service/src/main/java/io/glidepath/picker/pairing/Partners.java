package io.glidepath.picker.pairing;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who can read a prompt for whom.
 *
 * @param senders workers that read prompts for others
 * @param receivers workers that take them over, by id; none of them a sender
 */
public record Partners(List<Sender> senders, Map<WorkerId, Receiver> receivers) {

    /** Nobody can. */
    public static final Partners NONE = new Partners(List.of(), Map.of());

    /** Copies the collections. */
    public Partners {
        senders = List.copyOf(senders);
        receivers = Map.copyOf(receivers);
    }

    /**
     * One that reads prompts for others.
     *
     * @param worker as it is now
     * @param ways ways to hand a cache on, each with the naming of blocks that it presumes
     * @param place where it stands; empty where it does not say
     */
    public record Sender(WorkerNow worker, Set<String> ways, String place) {

        /** Copies the set. */
        public Sender {
            ways = Set.copyOf(ways);
        }

        boolean reaches(Receiver receiver) {
            return ways.stream().anyMatch(receiver.ways::contains);
        }
    }

    /**
     * One that takes them over.
     *
     * @param ways as a sender's
     * @param place where it stands; empty where it does not say
     */
    public record Receiver(Set<String> ways, String place) {

        /** Copies the set. */
        public Receiver {
            ways = Set.copyOf(ways);
        }
    }
}
