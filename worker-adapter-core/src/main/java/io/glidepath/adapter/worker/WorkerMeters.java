package io.glidepath.adapter.worker;

import io.glidepath.adapter.blocks.ViewCounts;
import io.glidepath.adapter.events.EventCounts;
import io.glidepath.adapter.publishing.PublicationCounts;
import io.glidepath.adapter.recovery.StateKeeper;
import io.glidepath.contracts.identity.WorkerId;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Names and units of this adapter's metrics; the only label is the worker, one value a data-parallel rank. */
final class WorkerMeters {

    private static final String PREFIX = "glidepath_adapter_";

    private final MeterRegistry registry;

    WorkerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Makes a worker that is measured. */
    Worker bound(Function<Consumer<Duration>, Worker> maker, WorkerId id) {
        Tags tags = Tags.of("worker", id.value());
        Timer latency = Timer.builder(PREFIX + "publish")
                .description("Time of one acknowledged call to the log")
                .tags(tags)
                .register(registry);
        Worker worker = maker.apply(latency::record);
        events(worker, tags);
        blocks(worker, tags);
        publishing(worker, tags);
        return worker;
    }

    private void events(Worker worker, Tags tags) {
        feed(worker, tags, "events", "Events decoded", WorkerFeed::events);
        feed(worker, tags, "events_malformed", "Event batches that could not be read", WorkerFeed::malformed);
        order(worker, tags, "event_batches", "Event batches heard", EventCounts::batches);
        order(worker, tags, "event_gaps", "Times that an event batch was missing", EventCounts::gaps);
        order(worker, tags, "replays", "Replays asked for", EventCounts::replays);
        order(worker, tags, "replays_unanswered", "Replays not answered to the end", EventCounts::unanswered);
        order(worker, tags, "restarts", "Times that everything heard became void", EventCounts::restarts);
    }

    private void blocks(Worker worker, Tags tags) {
        kept(worker, tags, "states_saved", "States written to the file", StateKeeper::saved);
        kept(worker, tags, "states_failed", "States that could not be written", StateKeeper::failed);
        gauge(worker, tags, "blocks", "Engine blocks known", ViewCounts::blocks);
        gauge(worker, tags, "keys", "Keys held", ViewCounts::keys);
        view(worker, tags, "blocks_stored", "Engine blocks stored", ViewCounts::stored);
        view(worker, tags, "blocks_removed", "Engine blocks removed", ViewCounts::removed);
        view(worker, tags, "events_skipped", "Events that feed nothing by their kind", ViewCounts::skipped);
        view(worker, tags, "events_mismatched", "Events whose numbers disagree", ViewCounts::mismatched);
        view(worker, tags, "unknown_parents", "Blocks dropped for an unknown parent", ViewCounts::unknownParents);
        view(worker, tags, "unknown_hashes", "Blocks of a lower tier that were not known", ViewCounts::unknownHashes);
        view(worker, tags, "unknown_removals", "Removals of unknown blocks", ViewCounts::unknownRemovals);
        view(worker, tags, "blocks_beyond_bound", "Blocks dropped for a full view", ViewCounts::beyondBound);
    }

    private void publishing(Worker worker, Tags tags) {
        published(worker, tags, "entries", "Log entries acknowledged", PublicationCounts::entries);
        published(worker, tags, "snapshots", "Snapshots acknowledged", PublicationCounts::snapshots);
        published(worker, tags, "claims", "Times that the worker was taken over", PublicationCounts::claims);
        published(worker, tags, "fenced", "Times that another writer was found", PublicationCounts::fenced);
        published(worker, tags, "publish_failures", "Calls to the log that failed", PublicationCounts::failures);
        feed(worker, tags, "publish_overflows", "Times that more changes waited than may", feed -> feed.held()
                .counts()
                .overflows());
        Gauge.builder(
                        PREFIX + "pending_keys",
                        worker,
                        self -> of(self, feed -> feed.held().counts().pendingKeys()))
                .description("Changes that wait to be published, in keys")
                .tags(tags)
                .register(registry);
    }

    private void order(Worker worker, Tags tags, String name, String what, ToLongFunction<EventCounts> count) {
        feed(worker, tags, name, what, feed -> count.applyAsLong(feed.eventCounts()));
    }

    private void view(Worker worker, Tags tags, String name, String what, ToLongFunction<ViewCounts> count) {
        feed(
                worker,
                tags,
                name,
                what,
                feed -> count.applyAsLong(feed.held().counts().view()));
    }

    private void kept(Worker worker, Tags tags, String name, String what, ToLongFunction<StateKeeper> count) {
        feed(worker, tags, name, what, feed -> feed.keeper()
                .map(keeper -> count.applyAsLong(keeper))
                .orElse(0L));
    }

    private void published(
            Worker worker, Tags tags, String name, String what, ToLongFunction<PublicationCounts> count) {
        feed(worker, tags, name, what, feed -> feed.publisher()
                .map(publisher -> count.applyAsLong(publisher.counts()))
                .orElse(0L));
    }

    private void feed(Worker worker, Tags tags, String name, String what, ToLongFunction<WorkerFeed> count) {
        FunctionCounter.builder(PREFIX + name, worker, self -> of(self, count))
                .description(what)
                .tags(tags)
                .register(registry);
    }

    private void gauge(Worker worker, Tags tags, String name, String what, ToLongFunction<ViewCounts> count) {
        Gauge.builder(
                        PREFIX + name,
                        worker,
                        self -> of(
                                self,
                                feed -> count.applyAsLong(feed.held().counts().view())))
                .description(what)
                .tags(tags)
                .register(registry);
    }

    private static double of(Worker worker, ToLongFunction<WorkerFeed> count) {
        return worker.feed().map(count::applyAsLong).orElse(0L);
    }
}
