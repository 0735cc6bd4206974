package io.glidepath.adapter.blocks;

import io.glidepath.adapter.decoding.EngineHash;
import io.glidepath.adapter.decoding.KvEvent;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.contracts.kvlog.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The oracle: remembers what was announced and works the keys out anew each time, from whole prompts. */
public final class PlainView {

    private final BlockKeys scheme;
    private final String rootModel;
    private final Map<EngineHash, KvEvent.Stored> single = new HashMap<>();
    private final Map<Tier, Map<EngineHash, Integer>> copies = new EnumMap<>(Tier.class);

    public PlainView(BlockKeys scheme, String rootModel) {
        this.scheme = scheme;
        this.rootModel = rootModel;
        for (Tier tier : Tier.values()) {
            copies.put(tier, new HashMap<>());
        }
    }

    public void apply(KvEvent event) {
        switch (event) {
            case KvEvent.Stored run -> stored(run);
            case KvEvent.Removed gone ->
                gone.hashes().forEach(hash -> copies.get(gone.where().tier())
                        .computeIfPresent(hash, (same, count) -> count == 1 ? null : count - 1));
            case KvEvent.Cleared ignored -> copies.values().forEach(Map::clear);
            case KvEvent.Unusable ignored -> {}
        }
    }

    public Map<Tier, Set<Long>> keys() {
        Map<Tier, Set<Long>> keys = new EnumMap<>(Tier.class);
        copies.forEach((tier, held) -> held.keySet().stream()
                .map(this::completedBy)
                .filter(completed -> !completed.isEmpty())
                .forEach(completed ->
                        keys.computeIfAbsent(tier, none -> new HashSet<>()).addAll(completed)));
        return keys;
    }

    private void stored(KvEvent.Stored run) {
        Optional<EngineHash> parent = run.parent();
        for (int i = 0; i < run.hashes().size(); i++) {
            EngineHash hash = run.hashes().get(i);
            int from = i * run.blockSize();
            single.put(
                    hash,
                    new KvEvent.Stored(
                            List.of(hash),
                            parent,
                            Arrays.copyOfRange(run.tokens(), from, from + run.blockSize()),
                            run.blockSize(),
                            run.lora(),
                            run.extras().isEmpty()
                                    ? List.of()
                                    : List.of(run.extras().get(i)),
                            run.where()));
            copies.get(run.where().tier()).merge(hash, 1, Integer::sum);
            parent = Optional.of(hash);
        }
    }

    /** The keys that this block completes; none when a block before it is nowhere. */
    private List<Long> completedBy(EngineHash hash) {
        List<KvEvent.Stored> chain = new ArrayList<>();
        for (Optional<EngineHash> at = Optional.of(hash);
                at.isPresent();
                at = chain.getLast().parent()) {
            EngineHash current = at.get();
            if (copies.values().stream().noneMatch(held -> held.containsKey(current))) {
                return List.of();
            }
            chain.add(single.get(current));
        }
        Collections.reverse(chain);
        int[] tokens = chain.stream()
                .flatMapToInt(block -> Arrays.stream(block.tokens()))
                .toArray();
        int before = (tokens.length - chain.getLast().tokens().length) / scheme.blockSize();
        long[] all = scheme.ofPrompt(
                scheme.root(chain.getFirst().lora().orElse(rootModel)),
                tokens,
                block -> block == 0 ? salts(chain.getFirst()) : List.of());
        return Arrays.stream(all).skip(before).boxed().toList();
    }

    private static List<String> salts(KvEvent.Stored first) {
        return first.extras().isEmpty() ? List.of() : first.extras().getFirst().salts();
    }
}
