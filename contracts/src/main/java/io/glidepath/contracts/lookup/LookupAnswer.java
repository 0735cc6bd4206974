package io.glidepath.contracts.lookup;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Answer to {@code POST /lookup?model=…}, whose body is the prompt's block keys ({@code PackedKeys}), in prompt order.
 *
 * @param ageMs milliseconds since the replica last read to the end of every log
 * @param workers every worker that the replica knows; one that is absent is unknown to it, not empty. Of an answer to
 *     {@code &only=held}, those that hold nothing are absent too
 */
public record LookupAnswer(long ageMs, List<WorkerDepth> workers) {

    /** Path of the call. */
    public static final String PATH = "/lookup";

    /** Query parameter by which an asker wants only some of the workers. */
    public static final String ONLY = "only";

    /** Its one value. */
    public static final String HELD = "held";

    private static final int BYTES_A_WORKER = 64;

    /** Copies the list. */
    public LookupAnswer {
        workers = List.copyOf(workers);
    }

    /**
     * Without the workers of whom there is nothing to say but that they hold nothing: of a hundred, mostly all but a few.
     *
     * @return those that hold a block, or name blocks by another scheme
     */
    public LookupAnswer onlyHeld() {
        return new LookupAnswer(
                ageMs,
                workers.stream()
                        .filter(worker -> worker.blocks() > 0 || worker.incompatible())
                        .toList());
    }

    /**
     * The same JSON as a mapper writes, without one: it names every worker of the fleet and is written for every pick. Ids
     * need no escapes.
     *
     * @return UTF-8
     */
    public byte[] toJson() {
        StringBuilder json = new StringBuilder(32 + BYTES_A_WORKER * workers.size());
        json.append("{\"ageMs\":").append(ageMs).append(",\"workers\":[");
        String before = "";
        for (WorkerDepth worker : workers) {
            json.append(before);
            worker.writeTo(json);
            before = ",";
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
