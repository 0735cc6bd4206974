package io.glidepath.adapter.relay;

/** Completes the head of an answer, or says at the last moment that this answer is not wanted. */
@FunctionalInterface
public interface HeadFinish {

    /**
     * Called once, when the first byte of an answer's body came and nothing of it was written.
     *
     * @param head the head, whose headers may be changed
     * @param nanos nanoseconds since the request was sent
     * @return false to let nothing of it go to the caller; the call then goes nowhere and is to be cancelled
     */
    boolean complete(AnswerHead head, long nanos);
}
