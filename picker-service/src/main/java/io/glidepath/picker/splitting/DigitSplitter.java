package io.glidepath.picker.splitting;

import static io.glidepath.picker.splitting.CodePoints.NUMBER;

/** Numbers apart from the rest, in runs or one by one: the "Digits" pre-tokenizer. */
final class DigitSplitter implements Splitter {

    private final boolean oneByOne;

    DigitSplitter(boolean oneByOne) {
        this.oneByOne = oneByOne;
    }

    @Override
    public void split(byte[] text, int from, int to, Pieces pieces) {
        for (int at = from; at < to; ) {
            int end = (CodePoints.flagsAt(text, at) & NUMBER) == 0
                    ? CodePoints.runWithout(text, at, to, NUMBER)
                    : Digits.end(text, at, to, oneByOne ? 1 : Integer.MAX_VALUE);
            pieces.piece(text, at, end);
            at = end;
        }
    }
}
