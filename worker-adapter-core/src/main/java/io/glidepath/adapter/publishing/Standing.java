package io.glidepath.adapter.publishing;

import java.util.Optional;

/** How a writer stands to its worker. */
sealed interface Standing {

    /** About to take the worker over, from the holder of that fence, or from whoever has it. */
    record Claiming(Optional<String> expected) implements Standing {}

    /** Owns the worker, and may write under that fence. */
    record Owning(String fence) implements Standing {}

    /** Another writer owns the worker and was last heard at {@code heardAt} (nanoseconds). */
    record Outside(String holder, long heardAt) implements Standing {}
}
