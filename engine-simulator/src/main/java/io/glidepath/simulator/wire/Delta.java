package io.glidepath.simulator.wire;

import java.util.Optional;

/**
 * What one event adds to one choice.
 *
 * @param choice index
 * @param text may be empty
 * @param token id that made it
 * @param finish why it ends with this, if it does
 */
record Delta(int choice, String text, int token, Optional<Finish> finish) {}
