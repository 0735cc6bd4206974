/** The internal credential that calls to an adapter must carry. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.adapter.credential;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
