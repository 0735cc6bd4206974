/** What each engine's way of handing off wants said on both legs. Pure: bytes in, bytes out. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.decode.dialect;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
