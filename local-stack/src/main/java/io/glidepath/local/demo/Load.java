package io.glidepath.local.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A shape of traffic.
 *
 * @param groups how many prefixes requests share; 0 when each has its own
 * @param prefixTokens length of each prefix
 * @param questionTokens what each request adds to it
 * @param outputTokens length of each answer
 * @param perSecond mean arrival rate
 * @param requests how many
 */
record Load(int groups, int prefixTokens, int questionTokens, int outputTokens, double perSecond, int requests) {

    /**
     * Writes the traffic down.
     *
     * @param seed equal seeds give equal requests at equal times
     * @return the requests, in the order of their times
     */
    List<PlannedRequest> plan(long seed) {
        Random random = new Random(seed);
        List<Duration> due = Arrivals.poisson(perSecond, requests, random);
        List<String> prefixes = IntStream.range(0, groups)
                .mapToObj(group -> Prose.of(prefixTokens, random))
                .toList();
        List<PlannedRequest> planned = new ArrayList<>(requests);
        for (Duration time : due) {
            String prefix = groups == 0 ? Prose.of(prefixTokens, random) : prefixes.get(random.nextInt(groups));
            planned.add(new PlannedRequest(time, prefix, Prose.of(questionTokens, random), outputTokens));
        }
        return List.copyOf(planned);
    }

    String summary() {
        String prefixes = groups == 0 ? "each its own prefix" : groups + " prefixes";
        return String.format(
                Locale.ROOT,
                "%d requests, %.0f a second, %s of %,d tokens",
                requests,
                perSecond,
                prefixes,
                prefixTokens);
    }
}
