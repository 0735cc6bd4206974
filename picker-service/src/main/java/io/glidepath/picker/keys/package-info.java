/** Block keys of a prompt, and which workers name blocks the same way. */
@NullMarked
@ApplicationModule(allowedDependencies = {"fleet", "models", "prefixes", "understanding"})
package io.glidepath.picker.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
