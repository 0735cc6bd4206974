/** What a running stack is doing: fleet, health, memory and processor use. */
@NullMarked
@ApplicationModule(allowedDependencies = {"net", "stack", "table"})
package io.glidepath.local.status;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
