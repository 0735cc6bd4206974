/** How a command ends badly: one clear sentence for the person who ran it. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.local.failure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
