/** What a process of ours carries on of somebody else's request, and what it does not. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.contracts.relaying;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
