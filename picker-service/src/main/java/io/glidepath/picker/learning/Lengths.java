package io.glidepath.picker.learning;

/**
 * How long some answers were: a histogram whose buckets grow by a fifth, which fades so that the last 200 answers or so count.
 * Not thread-safe.
 */
final class Lengths {

    private static final double KEEP = 1 - 1 / 200.0;
    private static final double GROWTH = Math.log(1.2);
    private static final int BUCKETS = 80;

    private final double[] answers = new double[BUCKETS];
    private final double[] tokens = new double[BUCKETS];
    private double total;
    private long seen;

    void add(int length) {
        for (int i = 0; i < BUCKETS; i++) {
            answers[i] *= KEEP;
            tokens[i] *= KEEP;
        }
        int bucket = (int) Math.min(BUCKETS - 1.0, Math.log(Math.max(1, length)) / GROWTH);
        answers[bucket]++;
        tokens[bucket] += length;
        total = total * KEEP + 1;
        seen++;
    }

    /** Answers that it ever saw. */
    long seen() {
        return seen;
    }

    /** Mean length of an answer that is cut off at {@code limit}: not the lesser of limit and mean, which is longer. */
    double expected(int limit) {
        double sum = 0;
        for (int i = 0; i < BUCKETS; i++) {
            if (answers[i] > 0) {
                sum += answers[i] * Math.min(limit, tokens[i] / answers[i]);
            }
        }
        return sum / total;
    }

    /** A length that this share of answers does not pass, as exact as a bucket is wide. */
    double quantile(double share) {
        double left = share * total;
        double last = 0;
        for (int i = 0; i < BUCKETS; i++) {
            if (answers[i] > 0) {
                last = tokens[i] / answers[i];
                left -= answers[i];
                if (left <= 0) {
                    return last;
                }
            }
        }
        return last;
    }
}
