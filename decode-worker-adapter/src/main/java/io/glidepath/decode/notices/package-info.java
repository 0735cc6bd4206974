/** Tells others what became of a prefill leg: the picker that reserved it, the adapter that holds its blocks. Nobody waits for that. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.decode.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
