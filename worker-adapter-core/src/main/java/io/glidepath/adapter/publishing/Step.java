package io.glidepath.adapter.publishing;

import io.glidepath.contracts.kvlog.Owner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a writer does next. */
sealed interface Step {

    /** Takes the worker over; without an expected fence, from whoever has it. */
    @SuppressWarnings("ArrayRecordComponent") // sent once
    record Claim(Owner owner, Optional<String> expected, byte[] hello) implements Step {}

    /** Appends entries; none is a look. */
    record Append(String fence, List<byte[]> entries) implements Step {}

    /** Writes a snapshot. */
    @SuppressWarnings("ArrayRecordComponent") // sent once
    record Save(String fence, byte[] snapshot) implements Step {}

    /** Looks whether the holder still writes. */
    record Watch() implements Step {}

    /** Waits; a change of the blocks ends it early when {@code wakeable}. */
    record Rest(Duration atMost, boolean wakeable) implements Step {}
}
