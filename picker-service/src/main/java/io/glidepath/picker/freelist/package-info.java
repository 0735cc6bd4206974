/** What lies unreferenced in a worker's cache, and how long ago it was used, judged by the requests that were sent there. */
@NullMarked
@ApplicationModule(allowedDependencies = {"scheduling"})
package io.glidepath.picker.freelist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
