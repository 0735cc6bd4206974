/** Keeps each decision and its outcome for a while, and tells them by request id. */
@NullMarked
@ApplicationModule(allowedDependencies = {"edge", "pairing", "scheduling"})
package io.glidepath.picker.explain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
