/** Takes the next candidate when an engine fails before the first byte. */
@NullMarked
@ApplicationModule(allowedDependencies = {"dialect", "outcome", "picking", "relay", "signals"})
package io.glidepath.gateway.recovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
