/** What was just routed counts as cached there, for a while. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.picker.residency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
