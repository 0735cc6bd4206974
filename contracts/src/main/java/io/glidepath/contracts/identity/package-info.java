/** Names of workers, engine lives, processes and reservations, as they cross the wire. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.contracts.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
