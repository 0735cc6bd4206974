/** The KV-cache index: how many leading blocks of a prompt each worker holds, from a local replica of the logs in Redis. */
@NullMarked
package io.glidepath.kvindex;

import org.jspecify.annotations.NullMarked;
