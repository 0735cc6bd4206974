/** The HTTP surface of one simulated engine: requests, answers, streams and error bodies as vLLM 0.32 has them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cache", "core", "driver", "events", "faults", "metrics", "tokens"})
package io.glidepath.simulator.wire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
