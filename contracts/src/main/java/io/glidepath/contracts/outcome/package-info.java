/** What the gateway tells the picker about requests in flight. */
@NullMarked
@ApplicationModule(allowedDependencies = {"handoff", "identity", "pick"})
package io.glidepath.contracts.outcome;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
