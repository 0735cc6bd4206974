/** The one queue: binds a request late, holds it while no worker has room, and lets it go in a fair order. */
@NullMarked
@ApplicationModule(allowedDependencies = {"clock", "scheduling", "signals"})
package io.glidepath.picker.flow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
