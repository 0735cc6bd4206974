package io.glidepath.picker.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.picker.bpe.Effort;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BpeTokenizerTest extends TokenizerSuite {

    @Override
    Tokenizer open(byte[] json) {
        return TokenizerFile.read(json, TokenizerConfig.NONE);
    }

    @Test
    void cutsWhereASpecialTokenBegins() throws Exception {
        byte[] text = "<|im_start|>a<|im_end|>bc<|im_end|>".getBytes(StandardCharsets.UTF_8);

        assertThat(open(resource("/tiny/tokenizer.json")).cuts(text)).containsExactly(13, 25);
    }

    @Test
    void spendsNothingOnWordsOfUsualLength() throws Exception {
        byte[] text =
                "some words, 中文字符, and supercalifragilistic ones ".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        Tokenizer tokenizer = open(resource("/tiny/tokenizer.json"));

        assertThat(tokenizer.encode(text, false, Effort.of(0))).isEqualTo(tokenizer.encode(text, false));
    }
}
