package io.glidepath.adapter.decoding;

import io.glidepath.adapter.decoding.KvEvent.Attention;
import io.glidepath.adapter.decoding.KvEvent.BlockExtras;
import io.glidepath.adapter.decoding.KvEvent.Where;
import io.glidepath.contracts.kvlog.Tier;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.msgpack.value.ValueType;

/** Collects the fields of one event, by name, and makes the event of them. */
final class EventFields {

    /** vLLM's kinds of groups whose blocks depend on all of the prefix. */
    private static final Set<String> FULL = Set.of("full_attention", "mla_attention", "sink_full_attention");

    String type = "";
    private List<EngineHash> hashes = List.of();
    private Optional<EngineHash> parent = Optional.empty();
    private Optional<int[]> tokens = Optional.of(new int[0]);
    private int blockSize;
    private boolean loraId;
    private Optional<String> lora = Optional.empty();
    private List<BlockExtras> extras = List.of();
    private Optional<String> salt = Optional.empty();
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
            case "lora_id" -> loraId = in.present();
            case "medium" -> medium = in.optionalText();
            case "lora_name" -> loraNameOrMetadata(in);
            case "extra_keys" -> extras = in.extras();
            case "cache_salt" -> salt = in.optionalText();
            case "group_idx" -> group = in.optionalNumber(0);
            case "kv_cache_spec_kind" -> kind = in.optionalText();
            case "locality" -> locality = in.optionalText();
            default -> in.skip(1);
        }
    }

    /** Where vLLM's arrays have the adapter's name, SGLang's have a map of whatever was added later. */
    private void loraNameOrMetadata(Fields in) throws IOException {
        if (in.next() != ValueType.MAP) {
            lora = in.optionalText();
            return;
        }
        for (int left = in.mapSize(); left > 0; left--) {
            read(in.text(), in);
        }
    }

    KvEvent event() {
        return switch (type) {
            case "BlockStored" -> stored();
            case "BlockRemoved" -> new KvEvent.Removed(hashes, where());
            case "AllBlocksCleared" -> new KvEvent.Cleared();
            default -> new KvEvent.Unusable(type);
        };
    }

    private KvEvent stored() {
        if (tokens.isEmpty()) {
            return new KvEvent.Unusable("BlockStored with token_ids that are no integers");
        }
        if (loraId && lora.isEmpty()) {
            return new KvEvent.Unusable("BlockStored with a lora_id but no lora_name");
        }
        return new KvEvent.Stored(hashes, parent, tokens.get(), blockSize, lora, blockExtras(), where());
    }

    private Where where() {
        return new Where(tier(medium.orElse("GPU")), group, attention());
    }

    private Attention attention() {
        if (locality.map("REMOTE"::equalsIgnoreCase).orElse(false)) {
            return Attention.OTHER;
        }
        if (kind.isEmpty() || kind.get().equals("unknown")) {
            return Attention.UNSAID;
        }
        return FULL.contains(kind.get()) ? Attention.FULL : Attention.OTHER;
    }

    private static Tier tier(String medium) {
        String word = medium.toUpperCase(Locale.ROOT);
        if (word.equals("GPU")) {
            return Tier.GPU;
        }
        return word.startsWith("CPU") ? Tier.CPU : Tier.STORAGE;
    }

    /** vLLM names extras block by block; SGLang names one salt for the whole chain. */
    private List<BlockExtras> blockExtras() {
        if (salt.isPresent()) {
            return List.of(new BlockExtras(List.of(), List.of(salt.get())));
        }
        return lora.isEmpty()
                ? extras
                : extras.stream().map(block -> withoutLora(block, lora.get())).toList();
    }

    /** vLLM repeats the adapter's name, untagged, in front of every block's extras; our root has it already. */
    private static BlockExtras withoutLora(BlockExtras block, String name) {
        List<String> salts = block.salts();
        boolean named = !salts.isEmpty() && salts.getFirst().equals(name);
        return named ? new BlockExtras(block.media(), salts.subList(1, salts.size())) : block;
    }
}
