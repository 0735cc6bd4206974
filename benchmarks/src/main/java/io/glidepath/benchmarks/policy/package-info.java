/** Holds our router against the others on the seventeen scenarios, and says whether it keeps what it must. */
@NullMarked
@ApplicationModule(allowedDependencies = {"simulation", "routers", "scenario", "report"})
package io.glidepath.benchmarks.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
