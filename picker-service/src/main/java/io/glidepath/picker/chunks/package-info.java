/** Prompts whose tokens nobody knows: names of the pieces of their text, and where those were sent. */
@NullMarked
@ApplicationModule(allowedDependencies = {"signals", "understanding"})
package io.glidepath.picker.chunks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
