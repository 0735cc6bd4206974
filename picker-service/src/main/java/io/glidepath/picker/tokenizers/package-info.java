/** Tokenizers of models, from the files that models ship: text in, the engine's token ids out. */
@NullMarked
@ApplicationModule(allowedDependencies = {"bpe", "splitting"})
package io.glidepath.picker.tokenizers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
