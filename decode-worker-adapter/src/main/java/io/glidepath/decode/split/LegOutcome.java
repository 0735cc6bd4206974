package io.glidepath.decode.split;

import io.glidepath.adapter.relay.WholeAnswer;
import io.glidepath.contracts.handoff.FallbackCause;
import io.glidepath.decode.dialect.PrefillAnswer;

/** What one prefill worker's leg came to. */
sealed interface LegOutcome {

    /** It computed the prompt. */
    record Computed(PrefillAnswer answer) implements LegOutcome {}

    /** The engine says that the request is wrong, which every other would say too. */
    record Refused(WholeAnswer.Came answer) implements LegOutcome {}

    /** Another may be tried. */
    record Failed(FallbackCause cause) implements LegOutcome {}
}
