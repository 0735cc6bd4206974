/** What one simulated engine counts, and the page on which it shows it: the families of a real vLLM 0.32. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.simulator.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
