/** What one engine counts of its hand-offs, so that a test can see that nothing stays held and nothing was misused. Pure. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cache"})
package io.glidepath.simulator.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
