/** The collector: knows which workers exist and how loaded they are, and publishes the fleet. */
@NullMarked
package io.glidepath.collector;

import org.jspecify.annotations.NullMarked;
