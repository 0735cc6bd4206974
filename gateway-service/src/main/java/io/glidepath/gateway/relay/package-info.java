/** Carries one attempt: bytes to the engine, bytes back to the client, with deadlines, and usage from the tail. */
@NullMarked
@ApplicationModule(allowedDependencies = {"dialect", "outcome", "signals"})
package io.glidepath.gateway.relay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
