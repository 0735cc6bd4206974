/** Leaves gently: stops being ready first, and stops taking requests only when balancers have had time to notice. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.gateway.drain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
