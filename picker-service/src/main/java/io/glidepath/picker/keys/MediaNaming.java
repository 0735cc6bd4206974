package io.glidepath.picker.keys;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.picker.understanding.MediaSpan;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the blocks of a prompt with media can be named as the events of the workers name them, all alike (vLLM 0.32). */
public sealed interface MediaNaming {

    /**
     * They can.
     *
     * @param reach tokens in the engines' blocks, see {@link PromptExtras}
     */
    record Exact(int reach) implements MediaNaming {}

    /**
     * Only those before the first medium can.
     *
     * @param cause {@code media_lora}: an engine may put the adapter's name before a medium's; {@code media_roots}: the
     *     path of the weights is part of what names a medium, and workers have several; {@code media_blocks}: engines whose
     *     blocks are larger than ours, and of several sizes, or do not say theirs
     */
    record Ending(String cause) implements MediaNaming {}

    /**
     * Looks at who could serve a prompt.
     *
     * @param scheme how its blocks are named
     * @param serving who serves its model
     * @param media what is in it, by the names that one of them gave
     * @param clients names that the client gave its media; an engine keeps those as they are
     * @return whether all of them name its blocks alike
     */
    static MediaNaming of(
            KeyScheme scheme, Collection<FleetWorker> serving, List<MediaSpan> media, Set<String> clients) {
        if (scheme.lora()) {
            return new Ending("media_lora");
        }
        List<FleetWorker> alike = serving.stream().filter(scheme::fits).toList();
        boolean named = media.stream().map(MediaSpan::identifier).allMatch(clients::contains);
        if (!named && roots(alike).size() > 1) {
            return new Ending("media_roots");
        }
        Set<Integer> reaches =
                alike.stream().map(worker -> reach(worker, scheme.blockSize())).collect(Collectors.toSet());
        return reaches.size() == 1 && !reaches.contains(0)
                ? new Exact(reaches.iterator().next())
                : new Ending("media_blocks");
    }

    private static Set<Optional<String>> roots(List<FleetWorker> workers) {
        return workers.stream()
                .flatMap(worker -> worker.report().models().stream())
                .map(ServedModel::root)
                .map(Optional::ofNullable)
                .collect(Collectors.toSet());
    }

    /** Engines whose blocks make up ours are all alike; 0 for one that does not say. */
    private static int reach(FleetWorker worker, int blockSize) {
        Integer tokens = worker.report().cache().blockTokens();
        if (tokens == null || tokens < 1) {
            return 0;
        }
        return blockSize % tokens == 0 ? 1 : tokens;
    }
}
