package io.glidepath.local.endtoend;

import io.glidepath.local.stack.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A stack of two workers that serve and two that read prompts for them. Its picker believes that blocks travel for nothing, so
 * that it splits every long prompt that would hold up answers in progress.
 */
final class SplitStack {

    static final List<String> DECODE = List.of("decode-0", "decode-1");
    static final List<String> PREFILL = List.of("prefill-0", "prefill-1");

    private static final String CHEAP_TRANSFERS = """
            profiles:
              usual: {policy: cost}
            pools:
              default: {profile: usual, splitting: {mode: on, hop-seconds: 0, kv-bytes-per-token: 1}}
            """;

    private SplitStack() {}

    /** Engines hold what nobody fetches for three seconds, and nobody waits longer than one for a prefill that hangs. */
    static StackUnderTest start(Path folder) {
        List<String> adapters = List.of("KV_LEASE=3s", "adapter.split.prefill-timeout=1s");
        return new StackUnderTest(StackOptions.DEFAULT
                .withEngines(DECODE.size())
                .withPrefill(PREFILL.size())
                .withOverrides(Map.of(
                        "simulator", List.of("SIMULATOR_LEASE=3s"),
                        "adapter", adapters,
                        "picker", List.of("PICKER_POLICY_FILE=" + policy(folder)))));
    }

    private static Path policy(Path folder) {
        try {
            return Files.writeString(folder.resolve("policy.yml"), CHEAP_TRANSFERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
