/** Carries requests on to engines and other adapters, and their answers back chunk by chunk, each wait with a deadline. */
@NullMarked
@ApplicationModule(allowedDependencies = {"credential", "engine"})
package io.glidepath.adapter.relay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
