package io.glidepath.simulator.handoff;

import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.driver.SequenceRequest.Leg;
import java.util.List;

/** A decode leg of SGLang: waits in its room for the prefill leg and then fetches its prompt. */
final class BootstrapDecode implements RequestPart {

    private final List<Rooms.Room> rooms;
    private final List<IntList> prompts;
    private final FetchingEngine engine;

    BootstrapDecode(List<Rooms.Room> rooms, List<IntList> prompts, FetchingEngine engine) {
        this.rooms = rooms;
        this.prompts = prompts;
        this.engine = engine;
    }

    @Override
    public Leg leg(int prompt) {
        Rooms.Room room = rooms.get(prompt);
        RemoteLeg remote = new RemoteLeg(
                "",
                room.legName(),
                room.host(),
                room.port(),
                prompts.get(prompt).hashCode(),
                true);
        return Leg.decode(new Fetch(remote, engine));
    }
}
