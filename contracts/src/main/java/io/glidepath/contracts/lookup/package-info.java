/** The question to the index, how deep each worker holds a prompt, and its answer. */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity"})
package io.glidepath.contracts.lookup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
