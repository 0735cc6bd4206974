/** The adapter beside an engine that serves whole requests, and the decode half of split ones; what adapters share is in worker-adapter-core. */
@NullMarked
package io.glidepath.decode;

import org.jspecify.annotations.NullMarked;
