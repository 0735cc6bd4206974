package io.glidepath.adapter.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.adapter.Recorded;
import io.glidepath.adapter.decoding.EventDecoder;
import io.glidepath.adapter.decoding.KvEvent;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.contracts.kvlog.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cached tokens that a real engine reported for a request are those that follow from the blocks it had announced
 * until then.
 */
class RecordedRequestsTest {

    private static final int ENGINE_BLOCK = 32;
    private static final int[] OUR_BLOCKS = {8, 16, 32};

    private final EventDecoder decoder = new EventDecoder();

    @ParameterizedTest
    @CsvFileSource(resources = "/recorded/requests.csv")
    void theEngineFoundWhatTheViewHeld(String folder, String name, String events, int batch) {
        Request request = Request.recorded(folder, name, firstRun(events, batch));

        for (int blockSize : OUR_BLOCKS) {
            BlockKeys scheme = new BlockKeys("", blockSize);
            BlockView view = new BlockView(scheme, "tiny", 10_000);
            PlainView oracle = new PlainView(scheme, "tiny");
            HeldSet reader = new HeldSet();
            before(events, batch).forEach(event -> {
                view.apply(event, reader);
                oracle.apply(event);
            });

            assertThat(request.cachedTokens(scheme, reader.gpu())).isEqualTo(request.reported());
            assertThat(request.cachedTokens(scheme, oracle.keys().getOrDefault(Tier.GPU, Set.of())))
                    .isEqualTo(request.reported());
        }
    }

    /** A reset shows in the batch of the next request: it came before the request, all else in that batch came after. */
    private List<KvEvent> before(String folder, int batch) {
        List<List<KvEvent>> batches = batches(folder);
        List<KvEvent> before = new ArrayList<>();
        batches.subList(0, batch).forEach(before::addAll);
        batches.get(batch).stream().takeWhile(KvEvent.Cleared.class::isInstance).forEach(before::add);
        return before;
    }

    private int[] firstRun(String folder, int batch) {
        return batches(folder).get(batch).stream()
                .filter(KvEvent.Stored.class::isInstance)
                .map(run -> ((KvEvent.Stored) run).tokens())
                .findFirst()
                .orElse(new int[0]);
    }

    private List<List<KvEvent>> batches(String folder) {
        return Recorded.events(folder).stream()
                .map(message -> decoder.decode(message.payload()))
                .toList();
    }

    private record Request(String model, List<String> salts, int[] tokens, int promptTokens, int reported) {

        /** The recording of a chat has no tokens: those of its first blocks are known from their event. */
        static Request recorded(String folder, String name, int[] tokensOfEvent) {
            JsonMapper json = new JsonMapper();
            String whole = Recorded.text(folder + "/" + name + ".req");
            JsonNode body = json.readTree(whole.substring(whole.indexOf("\r\n\r\n") + 4));
            JsonNode usage =
                    json.readTree(Recorded.text(folder + "/" + name + ".json")).get("usage");
            int[] prompt = body.has("prompt")
                    ? body.get("prompt").valueStream().mapToInt(JsonNode::asInt).toArray()
                    : tokensOfEvent;
            return new Request(
                    body.get("model").asString(),
                    body.has("cache_salt") ? List.of(body.get("cache_salt").asString()) : List.of(),
                    prompt,
                    usage.get("prompt_tokens").asInt(),
                    usage.get("prompt_tokens_details").get("cached_tokens").asInt());
        }

        int cachedTokens(BlockKeys scheme, Set<Long> held) {
            long[] keys = scheme.ofPrompt(scheme.root(model), tokens, block -> block == 0 ? salts : List.of());
            int depth = (int) Arrays.stream(keys).takeWhile(held::contains).count();
            int cached = Math.min(depth * scheme.blockSize(), promptTokens - 1);
            return cached / ENGINE_BLOCK * ENGINE_BLOCK;
        }
    }
}
