/** Follows the published fleet; the only place where a prefill worker's id becomes an address. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.decode.fleet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
