/** Reports of workers, and the fleet that the collector publishes from them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity"})
package io.glidepath.contracts.fleet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
