package io.glidepath.picker.keys;

import io.glidepath.picker.understanding.MediaSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What tells a prompt's blocks from others with equal tokens.
 *
 * @param cacheSalt an extra of the first block; empty when there is none
 * @param media images, sounds and films, by offset: extras of the blocks that they overlap
 * @param reach tokens in the engine's blocks: its events name each of those that a medium touches, but not where in the
 *     last one the medium ends, so that it counts to that block's end
 */
public record PromptExtras(Optional<String> cacheSalt, List<MediaSpan> media, int reach) {

    /** Copies the list. */
    public PromptExtras {
        media = List.copyOf(media);
    }

    /**
     * Extras of a prompt of nothing but text.
     *
     * @param cacheSalt keeps its blocks apart; empty when there is none
     * @return extras
     */
    public static PromptExtras ofText(Optional<String> cacheSalt) {
        return new PromptExtras(cacheSalt, List.of(), 1);
    }

    /** In the order in which keys take them. */
    List<String> of(int block, int blockSize) {
        if (media.isEmpty()) {
            return block == 0 ? cacheSalt.map(List::of).orElse(List.of()) : List.of();
        }
        List<String> extras = new ArrayList<>();
        long begin = (long) block * blockSize;
        for (MediaSpan medium : media) {
            if (medium.from() < begin + blockSize && end(medium) > begin) {
                extras.add(medium.identifier());
            }
        }
        if (block == 0) {
            cacheSalt.ifPresent(extras::add);
        }
        return extras;
    }

    private long end(MediaSpan medium) {
        return ((long) medium.to() + reach - 1) / reach * reach;
    }
}
