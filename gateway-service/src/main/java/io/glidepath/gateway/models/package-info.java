/** Answers {@code GET /v1/models} from the fleet. */
@NullMarked
@ApplicationModule(allowedDependencies = {"dialect", "fleet", "signals"})
package io.glidepath.gateway.models;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
