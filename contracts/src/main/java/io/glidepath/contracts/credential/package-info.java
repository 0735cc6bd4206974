/** The internal credential that every call between our processes carries. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.contracts.credential;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
