/** Which worker holds which block, in which tier: the flat table that answers, and the plain maps that prove it right. */
@NullMarked
@ApplicationModule(allowedDependencies = "cells")
package io.glidepath.kvindex.table;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
