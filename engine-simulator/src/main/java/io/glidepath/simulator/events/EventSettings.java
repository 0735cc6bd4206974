package io.glidepath.simulator.events;

/**
 * How one engine publishes its events.
 *
 * @param bindAddress interface of both sockets, {@code *} for all
 * @param publishPort port of the PUB socket; 0 lets the system choose
 * @param replayPort port of the replay socket; 0 lets the system choose
 * @param topic first frame of every message, may be empty
 * @param form map or array events
 * @param bufferSteps batches kept for replay, at least 1
 * @param bufferBytes payload bytes kept for replay, at least 1; the older batches go first
 * @param highWaterMark messages queued per subscriber, beyond which it loses messages silently; at least 1
 */
public record EventSettings(
        String bindAddress,
        int publishPort,
        int replayPort,
        String topic,
        EventForm form,
        int bufferSteps,
        long bufferBytes,
        int highWaterMark) {

    /** vLLM's default for {@code buffer_steps}. */
    public static final int DEFAULT_BUFFER_STEPS = 10_000;

    /** Our own bound: long prompts make batches of tens of kilobytes. */
    public static final long DEFAULT_BUFFER_BYTES = 32L << 20;

    /** vLLM's default for {@code hwm}. */
    public static final int DEFAULT_HIGH_WATER_MARK = 100_000;

    /** Refuses bounds that would keep or send nothing. */
    public EventSettings {
        if (bufferSteps < 1 || bufferBytes < 1 || highWaterMark < 1) {
            throw new IllegalArgumentException(
                    "bufferSteps, bufferBytes and highWaterMark must be positive, but are %d, %d and %d"
                            .formatted(bufferSteps, bufferBytes, highWaterMark));
        }
    }

    /** The defaults of the engine for everything but addresses. */
    public static EventSettings of(String bindAddress, int publishPort, int replayPort, String topic) {
        return new EventSettings(
                bindAddress,
                publishPort,
                replayPort,
                topic,
                EventForm.MAP,
                DEFAULT_BUFFER_STEPS,
                DEFAULT_BUFFER_BYTES,
                DEFAULT_HIGH_WATER_MARK);
    }

    /** The same with events in {@code form}. */
    public EventSettings with(EventForm form) {
        return new EventSettings(
                bindAddress, publishPort, replayPort, topic, form, bufferSteps, bufferBytes, highWaterMark);
    }
}
