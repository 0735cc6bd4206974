/** Answers GET /workers to whoever has the internal credential. */
@NullMarked
@ApplicationModule(allowedDependencies = {"worker", "credential"})
package io.glidepath.adapter.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
