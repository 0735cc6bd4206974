package io.glidepath.decode.dialect;

import io.glidepath.adapter.body.BodyEdit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * SGLang: both legs at once with one body, which names a room at the prefill engine's bootstrap server; of a batch, a room a
 * prompt. Limits stay: the prefill engine stops by itself.
 *
 * @param random draws the rooms
 */
record Sglang(RandomGenerator random) implements Dialect.Concurrent {

    @Override
    public boolean takes(Prompt prompt) {
        return true;
    }

    @Override
    public boolean asksForEngineId() {
        return false;
    }

    @Override
    public Legs legs(Prompt prompt, String requestId, Bootstrap prefill) {
        int batch = prompt.batch();
        byte[] both = new BodyEdit(prompt.members())
                .set("bootstrap_host", each(batch, Text.quoted(prefill.host())))
                .set("bootstrap_port", each(batch, Integer.toString(prefill.port())))
                .set("bootstrap_room", rooms(batch))
                .apply();
        return new Legs(both, both);
    }

    private String rooms(int batch) {
        return batch == 0
                ? room()
                : IntStream.range(0, batch).mapToObj(i -> room()).collect(Collectors.joining(",", "[", "]"));
    }

    /** Below 2^63, as the engine's signed number wants it. */
    private String room() {
        return Long.toString(random.nextLong() >>> 1);
    }

    private static String each(int batch, String value) {
        return batch == 0
                ? value
                : IntStream.range(0, batch).mapToObj(i -> value).collect(Collectors.joining(",", "[", "]"));
    }
}
