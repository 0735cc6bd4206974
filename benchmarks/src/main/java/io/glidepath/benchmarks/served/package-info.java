/** What a whole pick takes: a real picker and a real index, asked over loopback as gateways ask. */
@NullMarked
@ApplicationModule(allowedDependencies = {"programs", "report", "tokens"})
package io.glidepath.benchmarks.served;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
