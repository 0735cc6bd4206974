/** What was tokenized before: tokens and block keys of the beginnings that prompts share. */
@NullMarked
@ApplicationModule(allowedDependencies = {"bpe", "tokenizers"})
package io.glidepath.picker.prefixes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
