/** Serves requests: a split one by two engines, every other by the engine beside this adapter alone. */
@NullMarked
@ApplicationModule(allowedDependencies = {"dialect", "fleet", "notices"})
package io.glidepath.decode.split;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
