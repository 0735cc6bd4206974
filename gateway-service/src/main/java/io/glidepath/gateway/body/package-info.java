/** Reads a client's body once, checks it once, and says what must change in it; pure but for the reading. */
@NullMarked
@ApplicationModule(allowedDependencies = {"dialect"})
package io.glidepath.gateway.body;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
