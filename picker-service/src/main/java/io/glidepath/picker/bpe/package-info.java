/** Byte-level byte pair encoding: the tokens of one piece of text, by a vocabulary and its ranked merges. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.picker.bpe;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
