/** Cuts text into the pieces that a tokenizer encodes one by one, as its file says. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.picker.splitting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
