package io.glidepath.adapter.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    /** Known words, words of the same place and length, and words that are neither. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "type", "tape", "GPU", "GPu", "G", "block_size", "block-size", "BlockRemoved", "größe", "模型"
            })
    void anyTextIsWhatItsBytesSay(String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);

        assertThat(Words.text(bytes, 1, bytes.length - 2)).isEqualTo(text);
    }

    /** Words that share a place would be found by one of them only. */
    @ParameterizedTest
    @ValueSource(
            strings = {
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
                "LOCAL"
            })
    void eachKnownWordHasAPlaceOfItsOwn(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);

        assertThat(Words.text(bytes, 0, bytes.length)).isSameAs(Words.text(bytes, 0, bytes.length));
    }
}
