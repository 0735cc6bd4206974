package io.glidepath.simulator.core;

import io.glidepath.simulator.cache.KvEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what was recorded from a real vLLM. */
final class RecordedVllm {

    private static final JsonMapper JSON = new JsonMapper();

    private RecordedVllm() {}

    /** One request and its answer; the answer's tokens are known only where the client asked for them. */
    record Recording(
            List<Integer> prompt, int maxTokens, Optional<String> cacheSalt, List<Integer> answer, int cachedTokens) {}

    /** One event as it can be compared: hashes as unsigned decimals, parent and keys as text. */
    record Seen(String type, List<String> hashes, String parent, List<Integer> tokens, List<List<String>> extraKeys) {

        static Seen of(KvEvent.BlocksStored stored) {
            List<String> hashes = LongStream.of(stored.hashes().toArray())
                    .mapToObj(Long::toUnsignedString)
                    .toList();
            String parent = stored.parent().isPresent()
                    ? Long.toUnsignedString(stored.parent().getAsLong())
                    : "none";
            List<Integer> tokens =
                    Arrays.stream(stored.tokens().toArray()).boxed().toList();
            return new Seen("BlockStored", hashes, parent, tokens, stored.extraKeys());
        }

        static Seen removed(long hash) {
            return new Seen("BlockRemoved", List.of(Long.toUnsignedString(hash)), "none", List.of(), List.of());
        }

        static Seen cleared() {
            return new Seen("AllBlocksCleared", List.of(), "none", List.of(), List.of());
        }
    }

    static Recording request(String folder, String name) {
        String wire = text(folder + "/" + name + ".req");
        JsonNode asked = JSON.readTree(wire.substring(wire.indexOf('{')));
        JsonNode answered = JSON.readTree(text(folder + "/" + name + ".json"));
        JsonNode details = answered.get("usage").get("prompt_tokens_details");
        return new Recording(
                integers(asked.get("prompt")),
                asked.get("max_tokens").asInt(),
                Optional.ofNullable(asked.get("cache_salt")).map(JsonNode::asString),
                integers(answered.get("choices").get(0).get("token_ids")),
                details.get("cached_tokens").asInt());
    }

    /** The events of the messages {@code first} to {@code last}, one list a message. */
    static List<List<Seen>> batches(String folder, int first, int last) {
        List<List<Seen>> batches = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            JsonNode message = JSON.readTree(text("%s/seq-%06d.json".formatted(folder, number)));
            batches.add(
                    nodes(message.get("batch").get(1)).map(RecordedVllm::seen).toList());
        }
        return batches;
    }

    private static Seen seen(JsonNode event) {
        return switch (event.get("type").asString()) {
            case "BlockRemoved" ->
                new Seen("BlockRemoved", texts(event.get("block_hashes")), "none", List.of(), List.of());
            case "AllBlocksCleared" -> Seen.cleared();
            default ->
                new Seen(
                        event.get("type").asString(),
                        texts(event.get("block_hashes")),
                        event.get("parent_block_hash").isNull()
                                ? "none"
                                : event.get("parent_block_hash").asString(),
                        integers(event.get("token_ids")),
                        nodes(event.get("extra_keys")).map(RecordedVllm::texts).toList());
        };
    }

    private static List<String> texts(JsonNode array) {
        return nodes(array).map(JsonNode::asString).toList();
    }

    private static List<Integer> integers(JsonNode array) {
        return nodes(array).map(JsonNode::asInt).toList();
    }

    private static Stream<JsonNode> nodes(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String text(String path) {
        try (InputStream in = RecordedVllm.class.getResourceAsStream("/recorded/" + path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
