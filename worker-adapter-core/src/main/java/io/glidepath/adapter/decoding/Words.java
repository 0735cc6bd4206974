package io.glidepath.adapter.decoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The words that every event is made of, found by their bytes: an eviction is seven of them and one number, and making
 * texts of them would be most of its decoding.
 */
final class Words {

    private static final int PLACES = 1 << 8;
    private static final Words KNOWN = new Words(
            "type",
            "BlockStored",
            "BlockRemoved",
            "AllBlocksCleared",
            "block_hashes",
            "parent_block_hash",
            "token_ids",
            "block_size",
            "lora_id",
            "medium",
            "GPU",
            "CPU",
            "lora_name",
            "extra_keys",
            "group_idx",
            "kv_cache_spec_kind",
            "full_attention",
            "locality",
            "LOCAL");

    private final @Nullable String[] texts = new String[PLACES];
    private final byte[][] bytes = new byte[PLACES][];

    private Words(String... words) {
        for (String word : words) {
            byte[] ascii = word.getBytes(StandardCharsets.US_ASCII);
            texts[place(ascii, 0, ascii.length)] = word;
            bytes[place(ascii, 0, ascii.length)] = ascii;
        }
    }

    /** The text of some UTF-8 bytes. */
    static String text(byte[] from, int offset, int length) {
        if (length > 0) {
            int place = place(from, offset, length);
            String known = KNOWN.texts[place];
            if (known != null && Arrays.equals(KNOWN.bytes[place], 0, known.length(), from, offset, offset + length)) {
                return known;
            }
        }
        return new String(from, offset, length, StandardCharsets.UTF_8);
    }

    private static int place(byte[] from, int offset, int length) {
        return (31 * (31 * length + from[offset]) + from[offset + length - 1]) & (PLACES - 1);
    }
}
