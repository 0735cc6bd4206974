package io.glidepath.collector;

import io.glidepath.contracts.fleet.FleetChange;
import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.fleet.FleetView;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A reader of {@code GET /fleet/watch} over a real connection: collects events, and follows them as readers do. */
public final class FollowedWatch implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile FleetView view = FleetView.EMPTY;
    private volatile boolean broken;
    private volatile boolean ended;

    /** One event; {@code atNanos} is when it came. */
    public record Event(String name, String data, long atNanos) {}

    private FollowedWatch(RunningCollector collector) {
        HttpResponse<Stream<String>> response = http.sendAsync(
                        collector.call(FleetSnapshot.WATCH_PATH).build(), HttpResponse.BodyHandlers.ofLines())
                .join();
        if (response.statusCode() != 200) {
            throw new IllegalStateException("status " + response.statusCode());
        }
        Thread.ofVirtual().start(() -> follow(response.body()));
    }

    public static FollowedWatch of(RunningCollector collector) {
        return new FollowedWatch(collector);
    }

    private void follow(Stream<String> lines) {
        String[] name = {""};
        try {
            lines.forEach(line -> {
                if (line.startsWith("event:")) {
                    name[0] = line.substring("event:".length());
                } else if (line.startsWith("data:")) {
                    take(new Event(name[0], line.substring("data:".length()), System.nanoTime()));
                }
            });
        } catch (java.io.UncheckedIOException e) {
            // A connection that breaks ends the watch, as a good end does.
        } finally {
            ended = true;
        }
    }

    private void take(Event event) {
        if (event.name().equals(FleetSnapshot.EVENT)) {
            view = FleetView.of(RunningCollector.JSON.readValue(event.data(), FleetSnapshot.class));
        } else {
            FleetChange change = RunningCollector.JSON.readValue(event.data(), FleetChange.class);
            broken |= view.after(change).isEmpty();
            view = view.after(change).orElse(view);
        }
        events.add(event);
    }

    public List<Event> events() {
        return events;
    }

    public FleetView view() {
        return view;
    }

    /** Whether a change did not follow the one before it. */
    public boolean broken() {
        return broken;
    }

    public boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
