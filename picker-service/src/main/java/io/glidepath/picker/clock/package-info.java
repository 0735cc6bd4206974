/** The one way time comes in. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.picker.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
