package io.glidepath.picker.peers;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.ledger.LedgerUpdate;
import io.glidepath.contracts.ledger.WorkerBooks;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.ledger.LedgerLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Pickers of one pool and the channel between them, on a clock that moves by the millisecond. */
final class PickersInVirtualTime {

    static final LedgerLimits LIMITS =
            new LedgerLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofHours(2), 100_000);
    private static final PeersProperties SETTINGS =
            new PeersProperties(Duration.ofMillis(10), Duration.ofSeconds(1), Duration.ofSeconds(3));

    private final long travelNanos;
    private final Map<String, OnePicker> pickers = new LinkedHashMap<>();
    private final PriorityQueue<Travelling> travelling =
            new PriorityQueue<>(Comparator.comparingLong(Travelling::atNanos).thenComparingLong(Travelling::order));
    private final List<Runnable> everyMilli = new ArrayList<>();
    private Predicate<Travelling> lost = message -> false;
    private long now = TimeUnit.HOURS.toNanos(1);
    private long lives;
    private long order;

    PickersInVirtualTime(Duration travel) {
        this.travelNanos = travel.toNanos();
    }

    /** A picker: its books, and what it knows of the others. */
    record OnePicker(Ledger ledger, Peers peers) {}

    /** A message on its way to one picker. */
    record Travelling(long atNanos, long order, String to, LedgerUpdate update) {}

    OnePicker start(String name) {
        lives++;
        Ledger ledger = new Ledger(name, new Incarnation(lives), LIMITS);
        Peers peers = new Peers(ledger, SETTINGS);
        ledger.knowing(peers);
        OnePicker picker = new OnePicker(ledger, peers);
        pickers.put(name, picker);
        return picker;
    }

    void kill(String name) {
        pickers.remove(name);
    }

    OnePicker picker(String name) {
        return java.util.Objects.requireNonNull(pickers.get(name));
    }

    boolean lives(String name) {
        return pickers.containsKey(name);
    }

    void losing(Predicate<Travelling> messages) {
        lost = messages;
    }

    void everyMilli(Runnable action) {
        everyMilli.add(action);
    }

    long now() {
        return now;
    }

    void pass(Duration time) {
        for (long millis = time.toMillis(); millis > 0; millis--) {
            now += TimeUnit.MILLISECONDS.toNanos(1);
            while (!travelling.isEmpty() && travelling.peek().atNanos() <= now) {
                arrive(travelling.remove());
            }
            everyMilli.forEach(Runnable::run);
            List.copyOf(pickers.values()).forEach(picker -> {
                picker.peers().dropSilent(now);
                picker.peers().due(now).ifPresent(this::send);
            });
        }
    }

    /** What a picker knows of the others' reservations on a worker. */
    int known(String name, String worker) {
        return on(name, worker).inFlight();
    }

    WorkerBooks on(String name, String worker) {
        return picker(name).peers().on(new WorkerId(worker));
    }

    private void send(LedgerUpdate update) {
        for (String to : pickers.keySet()) {
            order++;
            travelling.add(new Travelling(now + travelNanos, order, to, update));
        }
    }

    private void arrive(Travelling message) {
        OnePicker to = pickers.get(message.to());
        if (to != null && !lost.test(message)) {
            to.peers().take(message.update(), now);
        }
    }
}
