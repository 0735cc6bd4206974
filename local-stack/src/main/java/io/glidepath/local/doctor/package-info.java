/** Examines an engine: what it is, which of its switches are missing, and what each costs the router. */
@NullMarked
@ApplicationModule(allowedDependencies = {"failure", "net", "table"})
package io.glidepath.local.doctor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
