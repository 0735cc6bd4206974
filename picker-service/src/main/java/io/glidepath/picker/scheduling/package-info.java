/** Rates and ranks the workers for one request. Pure: no I/O, no clock, no Spring. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.picker.scheduling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
