package io.glidepath.picker.tokenizers;

class DjlTokenizerTest extends TokenizerSuite {

    @Override
    Tokenizer open(byte[] json) {
        return DjlTokenizer.read(json);
    }
}
