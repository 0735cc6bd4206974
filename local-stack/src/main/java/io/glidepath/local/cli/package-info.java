/** The command line. */
@NullMarked
@ApplicationModule(allowedDependencies = {"demo", "doctor", "explain", "failure", "net", "stack", "status", "table"})
package io.glidepath.local.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
