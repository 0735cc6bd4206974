/** What a process of ours is set up with before anything else is loaded. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.contracts.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
