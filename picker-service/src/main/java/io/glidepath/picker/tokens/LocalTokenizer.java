package io.glidepath.picker.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.IntArrayList;
import io.glidepath.picker.rendering.ChatRenderer;
import io.glidepath.picker.rendering.Rendered;
import io.glidepath.picker.understanding.Prompt;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tokenizes for one model as its engine does: special tokens are split out first, each piece between them is encoded on
 * its own. Thread-safe.
 */
final class LocalTokenizer {

    private final Encoding encoding;
    private final Map<String, Integer> specials;
    private final Pattern anySpecial;
    private final ChatRenderer renderer =
            ChatRenderer.of(Map.of("default", ChatMl.SOURCE), Map.of(), LocalDateTime::now);

    LocalTokenizer(ModelProfile profile) {
        encoding = Encodings.newLazyEncodingRegistry().getEncoding(profile.vocabulary().type);
        specials = profile.specialTokens();
        anySpecial = Pattern.compile(specials.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
    }

    /** Empty when the template refuses the conversation. */
    Optional<int[]> encode(Prompt.Chat chat) {
        return switch (renderer.render(chat)) {
            case Rendered.Text text -> Optional.of(encode(text.text()));
            case Rendered.Failed failed -> Optional.empty();
        };
    }

    int[] encode(String text) {
        IntArrayList ids = new IntArrayList(text.length() / 3 + 8);
        int from = 0;
        if (!specials.isEmpty()) {
            Matcher special = anySpecial.matcher(text);
            while (special.find()) {
                piece(text, from, special.start(), ids);
                ids.add(Objects.requireNonNull(specials.get(special.group())));
                from = special.end();
            }
        }
        piece(text, from, text.length(), ids);
        return ids.toArray();
    }

    private void piece(String text, int from, int to, IntArrayList ids) {
        if (from < to) {
            IntArrayList piece = encoding.encodeOrdinary(text.substring(from, to));
            for (int i = 0; i < piece.size(); i++) {
                ids.add(piece.get(i));
            }
        }
    }
}
