package io.glidepath.adapter.engine;

/** How a call to the engine ended. */
public sealed interface EngineReply {

    /**
     * The engine answered.
     *
     * @param status HTTP status
     * @param body the whole body
     */
    @SuppressWarnings("ArrayRecordComponent") // read once and dropped
    record Answered(int status, byte[] body) implements EngineReply {

        /**
         * Whether the engine did what was asked.
         *
         * @return true for 2xx
         */
        public boolean ok() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * Nobody listens there: the process is gone.
     *
     * @param why the system's words
     */
    record Refused(String why) implements EngineReply {}

    /**
     * No answer in time, or half of one: the engine may be busy.
     *
     * @param why what happened
     */
    record Silent(String why) implements EngineReply {}
}
