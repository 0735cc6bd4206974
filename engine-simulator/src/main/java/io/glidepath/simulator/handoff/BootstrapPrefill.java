package io.glidepath.simulator.handoff;

import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.core.HandOff;
import io.glidepath.simulator.driver.SequenceRequest.Leg;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** A prefill leg of SGLang: one token, and an answer only when the decode engine has the prompt. */
final class BootstrapPrefill implements RequestPart {

    private final List<Rooms.Room> rooms;
    private final HandOffSettings settings;
    private final PrefillLegs legs;

    BootstrapPrefill(List<Rooms.Room> rooms, HandOffSettings settings, PrefillLegs legs) {
        this.rooms = rooms;
        this.settings = settings;
        this.legs = legs;
    }

    @Override
    public Leg leg(int prompt) {
        return Leg.prefill(settings.bootstrapTimeout().toNanos());
    }

    @Override
    public OptionalInt mostTokens() {
        return OptionalInt.of(1);
    }

    @Override
    public Optional<String> offer(int choice, IntList prompt, long sequence, HandOff.Pinned blocks) {
        legs.offer(rooms.get(Math.min(choice, rooms.size() - 1)).legName(), sequence, prompt.hashCode());
        return Optional.empty();
    }

    @Override
    public CompletableFuture<Boolean> settled() {
        return rooms.stream()
                .map(room -> legs.taken(room.legName()))
                .reduce(
                        CompletableFuture.completedFuture(true),
                        (one, other) -> one.thenCombine(other, Boolean::logicalAnd));
    }

    @Override
    public void left() {
        rooms.forEach(room -> legs.end("", room.legName()));
    }

    @Override
    public boolean prefills() {
        return true;
    }
}
