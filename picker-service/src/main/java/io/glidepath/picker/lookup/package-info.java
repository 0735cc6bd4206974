/** Asks the index how deep each worker holds a prompt. */
@NullMarked
@ApplicationModule(allowedDependencies = {"signals"})
package io.glidepath.picker.lookup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
