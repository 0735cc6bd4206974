/** One worker a data-parallel rank: joins engine, events and publishing, and knows the worker's state. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"blocks", "decoding", "engine", "events", "handoff", "metrics", "publishing", "recovery"
        })
package io.glidepath.adapter.worker;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
