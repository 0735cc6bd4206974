/** What is reserved on each worker; chooses and reserves in one atomic step. */
@NullMarked
@ApplicationModule(allowedDependencies = {"clock", "freelist", "scheduling"})
package io.glidepath.picker.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
