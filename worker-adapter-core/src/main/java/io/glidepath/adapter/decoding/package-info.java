/** What an engine says of its KV cache, in the words that all engines and generations share. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.adapter.decoding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
