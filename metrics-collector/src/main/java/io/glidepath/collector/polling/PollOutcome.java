package io.glidepath.collector.polling;

import io.glidepath.contracts.fleet.WorkerReport;
import java.util.List;
import java.util.Locale;

/** What came of one poll of one adapter. */
sealed interface PollOutcome {

    /** Word for metrics. */
    String word();

    /** The adapter reported its workers. */
    record Answered(List<WorkerReport> reports) implements PollOutcome {
        public Answered {
            reports = List.copyOf(reports);
        }

        @Override
        public String word() {
            return "answered";
        }
    }

    /** It did not. */
    record Failed(Cause cause, String detail) implements PollOutcome {
        @Override
        public String word() {
            return cause.name().toLowerCase(Locale.ROOT);
        }

        String text() {
            return word() + ": " + detail;
        }
    }

    /** Why an adapter gave no report. */
    enum Cause {
        /** Nothing accepted the connection, or it broke. */
        UNREACHABLE,
        /** The deadline passed. */
        TIMEOUT,
        /** Another status than 200. */
        STATUS,
        /** The body is longer than allowed. */
        TOO_LARGE,
        /** The body is no list of reports. */
        MALFORMED
    }
}
