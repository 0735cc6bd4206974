/** Tokens of a prompt, from the best source that is exact: local, engine, or pieces of its text. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "bpe",
            "chunks",
            "clock",
            "edge",
            "fleet",
            "models",
            "prefixes",
            "rendering",
            "signals",
            "tokenizers",
            "understanding"
        })
package io.glidepath.picker.tokens;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
