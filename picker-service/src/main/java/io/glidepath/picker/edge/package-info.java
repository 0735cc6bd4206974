/** What every endpoint shares: the credential, the error body, the virtual threads behind Reactor Netty. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.picker.edge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
