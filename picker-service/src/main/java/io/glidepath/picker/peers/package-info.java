/** Ledgers between the pickers of one pool: tells the others what is reserved here, and knows what they have. */
@NullMarked
@ApplicationModule(allowedDependencies = {"clock", "ledger", "redis", "signals"})
package io.glidepath.picker.peers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
