/** The adapter beside an engine that reads prompts for others; what adapters share is in worker-adapter-core. */
@NullMarked
package io.glidepath.prefill;

import org.jspecify.annotations.NullMarked;
