/** The question to the picker, which worker serves this request, and its answer. */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity"})
package io.glidepath.contracts.pick;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
