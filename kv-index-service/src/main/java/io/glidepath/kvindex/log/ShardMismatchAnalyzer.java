package io.glidepath.kvindex.log;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence, without a stack trace, why the service does not start. */
final class ShardMismatchAnalyzer extends AbstractFailureAnalyzer<ShardMismatchException> {

    /** Made by Spring. */
    ShardMismatchAnalyzer() {}

    @Override
    protected FailureAnalysis analyze(Throwable root, ShardMismatchException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()), "Set INDEX_SHARDS to the number that Redis holds.", cause);
    }
}
