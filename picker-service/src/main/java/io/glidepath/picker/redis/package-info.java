/** The Redis that pickers share, or none. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.picker.redis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
