/** Block keys: the one function by which a prompt's blocks and an engine's blocks get equal names. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.contracts.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
