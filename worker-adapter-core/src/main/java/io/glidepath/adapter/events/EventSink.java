package io.glidepath.adapter.events;

/** What becomes of an engine's events once they are in order. Called from the reader's thread only; must not block. */
public interface EventSink {

    /** All that was heard before is void: another life of the engine, or its history cannot be had whole. */
    void startedOver();

    /**
     * The next batch.
     *
     * @param payload msgpack, as the engine sent it
     */
    void batch(byte[] payload);

    /**
     * Whether everything since the beginning of the engine's life has been heard.
     *
     * @param complete false when older batches could not be had
     */
    void complete(boolean complete);
}
