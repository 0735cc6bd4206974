/** What pickers of one pool tell each other about what they have reserved. */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity"})
package io.glidepath.contracts.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
