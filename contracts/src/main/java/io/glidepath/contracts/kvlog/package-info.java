/** The KV-cache index's log in Redis: key names, entries, snapshots and owners, byte for byte. */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity", "keys"})
package io.glidepath.contracts.kvlog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
