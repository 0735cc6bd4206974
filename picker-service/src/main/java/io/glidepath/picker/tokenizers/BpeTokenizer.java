package io.glidepath.picker.tokenizers;

import io.glidepath.picker.bpe.ByteLevelBpe;
import io.glidepath.picker.bpe.Effort;
import io.glidepath.picker.bpe.Ids;
import io.glidepath.picker.splitting.Splitter;
import io.glidepath.picker.tokenizers.Normalization.Stretch;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A byte-level tokenizer in this process. In the order of Hugging Face's pipeline: added tokens of the raw text, then the
 * text between is normalized, then added tokens of the normalized text, then pieces, then merges.
 */
final class BpeTokenizer implements Tokenizer {

    /** Cuts at lines are no closer, in bytes: each of them has its price. */
    private static final int BETWEEN_LINES = 256;

    private final TokenFinder raw;
    private final TokenFinder normalized;
    private final Normalization normalization;
    private final Splitter splitter;
    private final ByteLevelBpe bpe;
    private final Surroundings surroundings;
    private final boolean cutsAtLines;

    BpeTokenizer(
            List<AddedToken> added,
            Normalization normalization,
            Splitter splitter,
            ByteLevelBpe bpe,
            Surroundings surroundings) {
        this.raw = new TokenFinder(
                added.stream().filter(token -> !token.normalized()).toList());
        this.normalized = new TokenFinder(added.stream()
                .filter(AddedToken::normalized)
                .map(token -> new AddedToken(
                        normalization.apply(token.content()),
                        token.id(),
                        token.singleWord(),
                        token.lstrip(),
                        token.rstrip(),
                        true))
                .toList());
        this.normalization = normalization;
        this.splitter = splitter;
        this.bpe = bpe;
        this.surroundings = surroundings;
        // No token lies across such a cut where none holds a line feed; nor does anything compose across it.
        this.cutsAtLines = splitter.cutsAtLines()
                && added.stream().noneMatch(token -> token.content().indexOf('\n') >= 0);
    }

    @Override
    public int[] encode(byte[] text, boolean around, Effort effort) {
        Ids ids = new Ids(text.length / 3);
        if (around) {
            begin(ids);
        }
        encode(text, 0, text.length, ids, effort);
        if (around) {
            end(ids);
        }
        return ids.toArray();
    }

    @Override
    public void begin(Ids out) {
        surroundings.before().forEach(out::add);
    }

    @Override
    public void end(Ids out) {
        surroundings.behind().forEach(out::add);
    }

    @Override
    public void encode(byte[] text, int from, int to, Ids out, Effort effort) {
        ByteLevelBpe.Encoder encoder = bpe.encoder(out, effort);
        raw.find(text, from, to, new TokenFinder.Found() {
            @Override
            public void text(byte[] holder, int start, int end) {
                between(holder, start, end, encoder, out);
            }

            @Override
            public void token(AddedToken token, int start, int end) {
                out.add(token.id());
            }
        });
    }

    @Override
    public int[] cuts(byte[] text) {
        if (!raw.allPlain() || !normalized.allPlain()) {
            return new int[0];
        }
        IntStream.Builder cuts = IntStream.builder();
        Cuts between = new Cuts(cuts, cutsAtLines);
        // Behind a normalization offsets would be those of another text.
        boolean findsMore = normalization == Normalization.NONE && !normalized.isEmpty();
        raw.find(
                text,
                0,
                text.length,
                !findsMore
                        ? between
                        : new Cuts(cuts, cutsAtLines) {
                            @Override
                            public void text(byte[] holder, int start, int end) {
                                normalized.find(holder, start, end, between);
                            }
                        });
        return cuts.build().toArray();
    }

    @Override
    public long bytes() {
        return bpe.bytes();
    }

    @Override
    public String kind() {
        return "bpe";
    }

    @Override
    public void close() {
        // Nothing but memory.
    }

    private void between(byte[] text, int from, int to, ByteLevelBpe.Encoder encoder, Ids out) {
        Stretch stretch = normalization.apply(text, from, to);
        if (normalized.isEmpty()) {
            splitter.split(stretch.text(), stretch.from(), stretch.to(), encoder::piece);
            return;
        }
        normalized.find(stretch.text(), stretch.from(), stretch.to(), new TokenFinder.Found() {
            @Override
            public void text(byte[] holder, int start, int end) {
                splitter.split(holder, start, end, encoder::piece);
            }

            @Override
            public void token(AddedToken token, int start, int end) {
                out.add(token.id());
            }
        });
    }

    /** Notes where tokens begin, and some of the lines that begin with a letter. */
    private static class Cuts implements TokenFinder.Found {

        private final IntStream.Builder cuts;
        private final boolean atLines;

        Cuts(IntStream.Builder cuts, boolean atLines) {
            this.cuts = cuts;
            this.atLines = atLines;
        }

        @Override
        public void text(byte[] holder, int start, int end) {
            int from = atLines ? start : end;
            while (from < end) {
                int line = ByteSearch.first(holder, (byte) '\n', from, end) + 1;
                boolean cut = line < end && isAsciiLetter(holder[line]);
                if (cut) {
                    cuts.add(line);
                }
                from = cut ? line + BETWEEN_LINES : line;
            }
        }

        @Override
        public void token(AddedToken token, int start, int end) {
            if (start > 0) {
                cuts.add(start);
            }
        }

        private static boolean isAsciiLetter(byte value) {
            return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
        }
    }
}
