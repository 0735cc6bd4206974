package io.glidepath.simulator.handoff;

import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.core.HandOff;
import io.glidepath.simulator.exchange.JsonText;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * vLLM's {@code kv_transfer_params}: what a prefill leg answers and a decode leg brings.
 *
 * @param engine id of the prefill engine
 * @param request name of the leg there
 * @param host where it listens
 * @param port of its HTTP, which here is the side channel too
 * @param coveredTokens whose keys and values there are
 * @param cachedTokens of them that were cached before
 */
record TransferParams(
        String engine, String request, String host, int port, int coveredTokens, OptionalInt cachedTokens) {

    /** Reads what a decode leg brings; empty when something is missing that every fetch needs. */
    static Optional<TransferParams> read(JsonNode json, int blockSize) {
        JsonNode engine = json.path("remote_engine_id");
        JsonNode request = json.path("remote_request_id");
        JsonNode host = json.path("remote_host");
        JsonNode port = json.path("remote_port");
        JsonNode blocks = json.path("remote_block_ids");
        if (!engine.isString()
                || !request.isString()
                || !host.isString()
                || !port.canConvertToInt()
                || !blocks.isArray()) {
            return Optional.empty();
        }
        int covered = json.path("remote_num_tokens").asInt(count(blocks) * blockSize);
        JsonNode cached = json.path("remote_prefill_cached_tokens");
        return Optional.of(new TransferParams(
                engine.stringValue(),
                request.stringValue(),
                host.stringValue(),
                port.intValue(),
                covered,
                cached.canConvertToInt() ? OptionalInt.of(cached.intValue()) : OptionalInt.empty()));
    }

    private static int count(JsonNode blocks) {
        return blocks.path(0).isArray() ? blocks.path(0).size() : blocks.size();
    }

    /**
     * Writes what a prefill leg answers, key by key as the engine does.
     *
     * @param onlyPrompt whether the answer had one token: then the engine tells what was cached
     */
    static String write(
            HandOffSettings.BlockIds form, TransferParams params, HandOff.Pinned pinned, boolean onlyPrompt) {
        boolean groups = form == HandOffSettings.BlockIds.GROUPS;
        StringBuilder out = new StringBuilder(400)
                .append("{\"do_remote_prefill\":true,\"do_remote_decode\":false,\"remote_block_ids\":");
        blocks(out, pinned.blocks(), groups);
        out.append(",\"remote_engine_id\":");
        JsonText.quote(out, params.engine());
        out.append(",\"remote_request_id\":");
        JsonText.quote(out, params.request());
        out.append(",\"remote_host\":");
        JsonText.quote(out, params.host());
        out.append(",\"remote_port\":").append(params.port()).append(",\"tp_size\":1");
        if (groups) {
            newer(out, pinned, onlyPrompt);
        }
        return out.append('}').toString();
    }

    private static void newer(StringBuilder out, HandOff.Pinned pinned, boolean onlyPrompt) {
        out.append(",\"dcp_size\":1,\"pp_size\":1,\"remote_num_tokens\":").append(pinned.tokens());
        out.append(",\"remote_blocks_expiry_time\":null,\"transfer_mode\":\"pull\"");
        if (onlyPrompt) {
            out.append(",\"remote_prefill_cached_tokens\":").append(pinned.cachedTokens());
        }
    }

    private static void blocks(StringBuilder out, IntList blocks, boolean groups) {
        out.append(groups ? "[" : "");
        JsonText.array(out, blocks);
        out.append(groups ? "]" : "");
    }
}
