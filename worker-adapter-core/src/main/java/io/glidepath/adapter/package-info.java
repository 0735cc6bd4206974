/** Engine dialects, KV events, block publishing and load reports; {@link io.glidepath.adapter.AdapterConfiguration} is the way in. */
@NullMarked
package io.glidepath.adapter;

import org.jspecify.annotations.NullMarked;
