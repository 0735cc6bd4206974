/** Refusals: one stable code each, with the HTTP status it maps to. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.contracts.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
