/** The one way time comes in, and sums over the last while of it. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.picker.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
