/** Tables of text for a terminal. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.local.table;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
