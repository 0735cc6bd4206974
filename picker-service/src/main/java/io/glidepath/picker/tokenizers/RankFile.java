package io.glidepath.picker.tokenizers;

import com.knuddels.jtokkit.Encodings;
import io.glidepath.picker.splitting.PreTokenizers;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;

/** The vocabularies that a library brings with it, in its jar. */
enum RankFile {
    /** 100,256 tokens. */
    CL100K_BASE(PreTokenizers.CL100K),
    /** 199,998 tokens. */
    O200K_BASE(PreTokenizers.O200K);

    private final String pattern;

    RankFile(String pattern) {
        this.pattern = pattern;
    }

    static RankFile of(String name) {
        return Arrays.stream(values())
                .filter(file -> file.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnsupportedTokenizerException("ranks must be one of "
                        + Arrays.stream(values()).map(RankFile::word).toList() + " but were '" + name + "'"));
    }

    String pattern() {
        return pattern;
    }

    InputStream open() throws IOException {
        InputStream in = Encodings.class.getResourceAsStream("/com/knuddels/jtokkit/" + word() + ".tiktoken");
        if (in == null) {
            throw new IOException("the library has no " + word());
        }
        return in;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
