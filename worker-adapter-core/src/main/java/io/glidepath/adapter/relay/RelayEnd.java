package io.glidepath.adapter.relay;

/** What became of an answer that was to be carried on. */
public sealed interface RelayEnd {

    /**
     * It went to the caller whole.
     *
     * @param status its HTTP status
     */
    record Delivered(int status) implements RelayEnd {}

    /**
     * It broke after its first byte; the caller's connection was cut, so that it takes nothing half for whole. Only counted:
     * with that connection whoever waits for this goes too.
     *
     * @param timedOut whether it fell silent, rather than ended too soon
     */
    record Cut(boolean timedOut) implements RelayEnd {}

    /**
     * Nothing of it went to the caller.
     *
     * @param failure why
     */
    record Failed(Failure failure) implements RelayEnd {}
}
