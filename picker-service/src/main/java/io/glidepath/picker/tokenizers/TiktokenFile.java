package io.glidepath.picker.tokenizers;

import io.glidepath.picker.bpe.ByteLevelBpe;
import io.glidepath.picker.bpe.Vocabulary;
import io.glidepath.picker.bpe.Vocabulary.Merge;
import io.glidepath.picker.bpe.Vocabulary.Token;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a file of ranks: a line a token, its bytes in base 64 and its rank, which is its id. Its merges are not written
 * down: any two tokens that make a third merge, at the third's rank.
 */
final class TiktokenFile {

    private final List<Token> tokens = new ArrayList<>();
    private final Map<ByteBuffer, Integer> ids = new HashMap<>();

    private TiktokenFile() {}

    static ByteLevelBpe read(InputStream in) throws IOException {
        TiktokenFile file = new TiktokenFile();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            file.add(line);
        }
        file.tokens.sort(Comparator.comparingInt(Token::id));
        return new ByteLevelBpe(new Vocabulary(file.tokens, file.merges(), true));
    }

    private void add(String line) {
        int middle = line.indexOf(' ');
        byte[] bytes = Base64.getDecoder().decode(line.substring(0, middle));
        int id = Integer.parseInt(line.substring(middle + 1));
        tokens.add(new Token(bytes, id));
        ids.put(ByteBuffer.wrap(bytes), id);
    }

    private List<Merge> merges() {
        List<Merge> merges = new ArrayList<>(3 * tokens.size());
        for (Token whole : tokens) {
            byte[] bytes = whole.bytes();
            for (int middle = 1; middle < bytes.length; middle++) {
                Integer left = ids.get(ByteBuffer.wrap(Arrays.copyOf(bytes, middle)));
                Integer right = ids.get(ByteBuffer.wrap(Arrays.copyOfRange(bytes, middle, bytes.length)));
                if (left != null && right != null) {
                    merges.add(new Merge(left, right, whole.id()));
                }
            }
        }
        return merges;
    }
}
