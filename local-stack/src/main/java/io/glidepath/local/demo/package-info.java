/** The same seeded traffic on fresh engines, round-robin and picked, side by side. */
@NullMarked
@ApplicationModule(allowedDependencies = {"failure", "net", "stack", "table"})
package io.glidepath.local.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
