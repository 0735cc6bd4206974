package io.glidepath.kvindex.cells;

/** What adding a holder came to. */
public enum Outcome {
    /** It holds the block now. */
    SET,
    /** It held the block before. */
    ALREADY_SET,
    /** The arrays would have to grow, and may not. */
    NO_ROOM
}
