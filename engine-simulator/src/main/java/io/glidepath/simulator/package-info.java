/** A stand-in engine: the wire formats of vLLM over a truthful model of time and memory. */
@NullMarked
package io.glidepath.simulator;

import org.jspecify.annotations.NullMarked;
