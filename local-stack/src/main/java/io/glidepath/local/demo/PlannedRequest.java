package io.glidepath.local.demo;

import java.time.Duration;

/**
 * One request of a load.
 *
 * @param due when it is sent, since the start, whatever became of those before it
 * @param system what requests of its group share
 * @param user what it alone says
 * @param outputTokens how long its answer is, exactly
 */
record PlannedRequest(Duration due, String system, String user, int outputTokens) {}
