/** How fast a request becomes tokens and block keys, against Hugging Face's own tokenizers in the same run. */
@NullMarked
@ApplicationModule(allowedDependencies = {"report"})
package io.glidepath.benchmarks.tokens;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
