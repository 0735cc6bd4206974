/** A picker's decision, for a person to read. */
@NullMarked
@ApplicationModule(allowedDependencies = {"table"})
package io.glidepath.local.explain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
