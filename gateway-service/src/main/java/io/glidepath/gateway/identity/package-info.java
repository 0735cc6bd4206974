/** Who may enter: API keys and the tenant behind each; refuses in the dialect. */
@NullMarked
@ApplicationModule(allowedDependencies = {"dialect", "signals"})
package io.glidepath.gateway.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
