package io.glidepath.kvindex.inspection;

import java.util.List;
import java.util.Map;

/**
 * The whole index.
 *
 * @param ready whether it may be asked
 * @param ageMs milliseconds since the last answer of Redis that reached the end of every log
 * @param redis {@code following}, or why it is not
 * @param missing logs and workers that are not loaded
 * @param bytes bytes of the table
 * @param entries log entries read
 * @param blockOperations keys stored, removed or loaded
 * @param repairs by cause; only causes that happened
 * @param workers every worker, by id
 */
record IndexReport(
        boolean ready,
        long ageMs,
        String redis,
        List<String> missing,
        long bytes,
        long entries,
        long blockOperations,
        Map<String, Long> repairs,
        List<WorkerReport> workers) {}
