/** What program the engine is, what it serves and whether it lives; the only package that knows engine dialects over HTTP. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.adapter.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
