/** Text to token ids and back: the cl100k vocabulary, three special tokens and the ChatML template of the simulated model. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.simulator.tokens;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
