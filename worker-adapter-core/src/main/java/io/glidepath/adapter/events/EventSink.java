package io.glidepath.adapter.events;

/** What becomes of an engine's events once they are in order. Called from the reader's thread only; must not block. */
public interface EventSink {

    /** All that was heard before is void: another life of the engine, or its history cannot be had whole. */
    void startedOver();

    /**
     * The next batch.
     *
     * @param position where it stands
     * @param payload msgpack, as the engine sent it
     */
    void batch(EventPosition position, byte[] payload);

    /** The engine still is in the life that was heard last, and what came since has been handed on. */
    void confirmed();

    /** Called about ten times a second, between batches. */
    void tick();

    /**
     * Whether everything since the beginning of the engine's life has been heard.
     *
     * @param complete false when older batches could not be had
     */
    void complete(boolean complete);
}
