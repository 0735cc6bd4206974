/** How keys and values travel between engines: links that transfers share. Pure. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.simulator.transfer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
