package io.glidepath.simulator.handoff;

import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.core.HandOff;
import io.glidepath.simulator.driver.SequenceRequest.Leg;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/** A prefill leg of vLLM's NIXL: its answer has the params of the first choice, as in the engine. */
final class NixlPrefill implements RequestPart {

    private final FetchingEngine engine;
    private final HandOffs.Place place;
    private final PrefillLegs legs;
    private final String id;

    NixlPrefill(FetchingEngine engine, HandOffs.Place place, PrefillLegs legs, String id) {
        this.engine = engine;
        this.place = place;
        this.legs = legs;
        this.id = id;
    }

    @Override
    public Leg leg(int prompt) {
        boolean over = engine.faults().takeExpiredLease();
        return Leg.prefill(over ? 1 : engine.settings().lease().toNanos());
    }

    @Override
    public Optional<String> offer(int choice, IntList prompt, long sequence, HandOff.Pinned blocks) {
        String index = id.startsWith("cmpl-") ? "-" + choice : "";
        String name =
                "%s%s-%08x".formatted(id, index, ThreadLocalRandom.current().nextInt());
        legs.offer(name, sequence, prompt.hashCode());
        TransferParams params =
                new TransferParams(engine.id(), name, place.host(), place.port(), blocks.tokens(), OptionalInt.empty());
        boolean onlyPrompt = blocks.tokens() == prompt.size();
        return Optional.of(TransferParams.write(engine.settings().blockIds(), params, blocks, onlyPrompt));
    }

    @Override
    public boolean prefills() {
        return true;
    }
}
