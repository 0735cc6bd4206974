/** The names of all metrics of this service. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.picker.signals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
