/** Real services and a Redis as processes of their own, for benchmarks that go over the wire. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.benchmarks.programs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
