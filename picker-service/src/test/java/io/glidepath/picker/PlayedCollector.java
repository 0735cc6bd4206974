package io.glidepath.picker;

import io.glidepath.contracts.fleet.FleetChange;
import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

/** A collector: each watch begins with a snapshot; changes and cuts on request. */
final class PlayedCollector implements AutoCloseable {

    private final JsonMapper json = JsonMapper.builder().build();
    private final PlayedServer server;
    private final Incarnation life = new Incarnation(7);
    private Sinks.Many<String> events = Sinks.many().multicast().directBestEffort();
    private List<FleetWorker> workers = List.of();
    private long revision = 1;

    PlayedCollector(FleetWorker... workers) {
        this.workers = List.of(workers);
        server = PlayedServer.get(FleetSnapshot.WATCH_PATH, (call, response) -> response.sse()
                .send(stream().map(event -> Unpooled.copiedBuffer(event, StandardCharsets.UTF_8)), bytes -> true));
    }

    URI url() {
        return server.url();
    }

    int watches() {
        return server.asked.size();
    }

    String credential() {
        return server.asked.getFirst().credential();
    }

    /** Tells watchers that workers are new or differ. */
    synchronized void change(FleetWorker... changed) {
        List<FleetWorker> all = new ArrayList<>(workers);
        for (FleetWorker worker : changed) {
            all.removeIf(other -> other.report().id().equals(worker.report().id()));
            all.add(worker);
        }
        workers = all;
        revision++;
        send(new FleetChange(life, revision, List.of(changed), List.of()));
    }

    synchronized void gone(String id) {
        WorkerId worker = new WorkerId(id);
        workers = workers.stream()
                .filter(other -> !other.report().id().equals(worker))
                .toList();
        revision++;
        send(new FleetChange(life, revision, List.of(), List.of(worker)));
    }

    /** Loses one change, then tells the next one. */
    synchronized void gap(FleetWorker... all) {
        workers = List.of(all);
        revision += 2;
        send(new FleetChange(life, revision, List.of(), List.of()));
    }

    /** Ends every watch. */
    synchronized void cut() {
        Sinks.Many<String> ended = events;
        events = Sinks.many().multicast().directBestEffort();
        ended.tryEmitComplete();
    }

    @Override
    public void close() {
        cut();
        server.close();
    }

    private synchronized Flux<String> stream() {
        String snapshot = event(FleetSnapshot.EVENT, new FleetSnapshot(life, revision, workers));
        return Flux.concat(Flux.just(snapshot), events.asFlux());
    }

    private void send(FleetChange change) {
        events.tryEmitNext(event(FleetChange.EVENT, change));
    }

    private String event(String name, Object data) {
        return "event: " + name + "\ndata: " + json.writeValueAsString(data) + "\n\n";
    }
}
