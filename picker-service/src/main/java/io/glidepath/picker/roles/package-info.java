/** Decides how many workers read prompts for others, slowly, from what was asked lately. */
@NullMarked
@ApplicationModule(allowedDependencies = {"scheduling"})
package io.glidepath.picker.roles;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
