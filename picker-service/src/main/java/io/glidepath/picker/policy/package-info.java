/** The policy that decides, kept in Redis under one revision that every replica follows. */
@NullMarked
@ApplicationModule(allowedDependencies = {"clock", "edge", "pairing", "policyfile", "redis", "scheduling", "signals"})
package io.glidepath.picker.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
