package io.glidepath.adapter.events;

import io.glidepath.adapter.events.KvEvent.BlockExtras;
import io.glidepath.adapter.events.KvEvent.Where;
import io.glidepath.contracts.kvlog.Tier;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Collects the fields of one event, by name, and makes the event of them. */
final class EventFields {

    String type = "";
    private List<EngineHash> hashes = List.of();
    private Optional<EngineHash> parent = Optional.empty();
    private int[] tokens = new int[0];
    private int blockSize;
    private Optional<String> lora = Optional.empty();
    private List<BlockExtras> extras = List.of();
    private Optional<String> medium = Optional.empty();
    private Optional<String> kind = Optional.empty();
    private Optional<String> locality = Optional.empty();
    private int group;

    void read(String name, Fields in) throws IOException {
        switch (name) {
            case "type" -> type = in.text();
            case "block_hashes" -> hashes = in.hashes();
            case "parent_block_hash" -> parent = in.hash();
            case "token_ids" -> tokens = in.tokens();
            case "block_size" -> blockSize = in.number();
            case "medium" -> medium = in.optionalText();
            case "lora_name" -> lora = in.optionalText();
            case "extra_keys" -> extras = in.extras();
            case "group_idx" -> group = in.optionalNumber(0);
            case "kv_cache_spec_kind" -> kind = in.optionalText();
            case "locality" -> locality = in.optionalText();
            default -> in.skip(1);
        }
    }

    KvEvent event() {
        return switch (type) {
            case "BlockStored" ->
                new KvEvent.Stored(
                        hashes,
                        parent,
                        tokens,
                        blockSize,
                        lora,
                        extras.stream().map(this::withoutLora).toList(),
                        where());
            case "BlockRemoved" -> new KvEvent.Removed(hashes, where());
            case "AllBlocksCleared" -> new KvEvent.Cleared();
            default -> new KvEvent.Unknown(type);
        };
    }

    private Where where() {
        boolean indexed = group == 0
                && kind.map("full_attention"::equals).orElse(true)
                && !locality.map("REMOTE"::equalsIgnoreCase).orElse(false);
        return new Where(tier(medium.orElse("GPU")), indexed);
    }

    private static Tier tier(String medium) {
        String word = medium.toUpperCase(Locale.ROOT);
        if (word.equals("GPU")) {
            return Tier.GPU;
        }
        return word.startsWith("CPU") ? Tier.CPU : Tier.STORAGE;
    }

    /** vLLM repeats the adapter's name, untagged, in front of every block's extras; our root has it already. */
    private BlockExtras withoutLora(BlockExtras block) {
        List<String> salts = block.salts();
        boolean named = !salts.isEmpty() && lora.map(salts.getFirst()::equals).orElse(false);
        return named ? new BlockExtras(block.media(), salts.subList(1, salts.size())) : block;
    }
}
