package io.glidepath.gateway.calls;

import io.glidepath.contracts.pick.SessionId;
import io.glidepath.gateway.signals.GatewayMetrics;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The picker replicas. Picks are spread over those that answer; those of one session stay with one while it answers. */
@Component
public class Pickers {

    private final List<Picker> all;
    private final AtomicInteger turn = new AtomicInteger();

    Pickers(GatewaySettings settings, GatewayMetrics metrics) {
        this.all = settings.pickers().entrySet().stream()
                .map(entry -> new Picker(entry.getKey(), entry.getValue()))
                .toList();
        metrics.gauge("pickers.answering", this, pickers -> pickers.answering().size());
    }

    /**
     * Every configured picker.
     *
     * @return at least one
     */
    public List<Picker> all() {
        return all;
    }

    /**
     * The one that made a reservation.
     *
     * @param id its name
     * @return empty when no such picker is configured
     */
    public Optional<Picker> byId(String id) {
        return all.stream().filter(picker -> picker.id().equals(id)).findFirst();
    }

    /**
     * Those that answer, each time beginning with another one.
     *
     * @return in the order in which to ask; empty when all are lost
     */
    public List<Picker> inTurn() {
        List<Picker> answering = answering();
        if (answering.size() < 2) {
            return answering;
        }
        int first = Math.floorMod(turn.getAndIncrement(), answering.size());
        return IntStream.range(0, answering.size())
                .mapToObj(i -> answering.get((first + i) % answering.size()))
                .toList();
    }

    /**
     * Those that answer, for all turns of a session beginning with the same one, which so knows where the last one ran.
     *
     * @param tenant whose session it is
     * @param session the session
     * @return in the order in which to ask; empty when all are lost
     */
    public List<Picker> forSession(String tenant, SessionId session) {
        return session.order(tenant, answering(), Picker::id);
    }

    private List<Picker> answering() {
        return all.stream().filter(Picker::answers).toList();
    }
}
