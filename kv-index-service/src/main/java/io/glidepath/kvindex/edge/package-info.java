/** What every call meets first and every refusal last: the internal credential, and the one shape of errors. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.glidepath.kvindex.edge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
