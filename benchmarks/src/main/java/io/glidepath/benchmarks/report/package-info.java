/** What a benchmark found: one list of findings, printed and written as JSON. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.benchmarks.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
