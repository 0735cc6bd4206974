/** KV-cache events on ZeroMQ as vLLM 0.32 sends them: the msgpack payload, the PUB socket and the replay ROUTER. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cache"})
package io.glidepath.simulator.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
