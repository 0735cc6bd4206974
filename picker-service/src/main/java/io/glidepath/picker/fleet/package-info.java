/** Follows the collector: which workers there are, and how old that knowledge is. */
@NullMarked
@ApplicationModule(allowedDependencies = {"clock", "signals"})
package io.glidepath.picker.fleet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
