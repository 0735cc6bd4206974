package io.glidepath.picker.scheduling;

/**
 * What is reserved on one worker at one instant.
 *
 * @param prefillSeconds {@code W}: seconds of prefill of requests whose first token has not come
 * @param prefillTokens {@code P}: uncached tokens of those requests
 * @param inFlight {@code n}: requests there
 * @param contextTokens {@code X}: sum over them of prompt tokens and half of the expected output
 * @param coldTokens uncached tokens of prompts that were sent there within the last minute though it held less than half
 */
public record Backlog(double prefillSeconds, long prefillTokens, int inFlight, double contextTokens, long coldTokens) {

    /** Nothing is reserved. */
    public static final Backlog NONE = new Backlog(0, 0, 0, 0, 0);
}
