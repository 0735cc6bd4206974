package io.glidepath.picker.tokenizers;

import io.glidepath.picker.bpe.ByteAlphabet;
import io.glidepath.picker.bpe.ByteLevelBpe;
import io.glidepath.picker.bpe.Vocabulary;
import io.glidepath.picker.bpe.Vocabulary.Merge;
import io.glidepath.picker.bpe.Vocabulary.Token;
import io.glidepath.picker.splitting.PreTokenizers;
import io.glidepath.picker.splitting.UnsupportedSplittingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a {@code tokenizer.json} (Hugging Face tokenizers 0.21) of the byte-level kind in one pass: vocabulary and merges,
 * which are most of it, never become a tree.
 */
final class TokenizerFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode head = JSON.createObjectNode();
    private final ObjectNode model = JSON.createObjectNode();
    private final Map<String, Integer> vocabulary = new HashMap<>(1 << 18);
    private final List<String> merges = new ArrayList<>(1 << 19);

    private TokenizerFile() {}

    /** Throws {@link UnsupportedTokenizerException} for whatever is not known exactly. */
    static BpeTokenizer read(byte[] json, TokenizerConfig config) {
        TokenizerFile file = new TokenizerFile();
        try (JsonParser parser = JSON.createParser(json)) {
            file.read(parser);
            return file.tokenizer(config);
        } catch (JacksonException e) {
            throw new UnsupportedTokenizerException("tokenizer.json is not JSON of the known form", e);
        } catch (UnsupportedSplittingException | IllegalArgumentException e) {
            throw new UnsupportedTokenizerException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The side that the file itself cuts off; whether it cuts is the request's matter. Stands before the vocabulary. */
    static Optional<String> truncationSide(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("truncation")) {
                    return parser.<JsonNode>readValueAsTree().path("direction").asStringOpt();
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (JacksonException e) {
            throw new UnsupportedTokenizerException("tokenizer.json is not JSON of the known form", e);
        }
    }

    private void read(JsonParser parser) {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("model")) {
                readModel(parser);
            } else {
                head.set(name, parser.<JsonNode>readValueAsTree());
            }
        }
    }

    private void readModel(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("vocab") && value == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    vocabulary.put(parser.currentName(), parser.nextIntValue(-1));
                }
            } else if (name.equals("merges") && value == JsonToken.START_ARRAY) {
                readMerges(parser);
            } else {
                model.set(name, parser.<JsonNode>readValueAsTree());
            }
        }
    }

    /** A merge is a text with a space in its middle, or an array of two texts. */
    private void readMerges(JsonParser parser) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                String left = parser.nextStringValue();
                String right = parser.nextStringValue();
                merges.add(left + " " + right);
                parser.nextToken();
            } else {
                merges.add(parser.getString());
            }
        }
    }

    private BpeTokenizer tokenizer(TokenizerConfig config) {
        requireByteLevelBpe();
        Vocabulary known =
                new Vocabulary(tokens(), merges(), model.path("ignore_merges").asBoolean(false));
        List<AddedToken> added = added();
        Map<String, Integer> ids = new HashMap<>();
        added.forEach(token -> ids.put(token.content(), token.id()));
        return new BpeTokenizer(
                added,
                Normalization.of(head.path("normalizer")),
                PreTokenizers.of(head.path("pre_tokenizer")),
                new ByteLevelBpe(known),
                Surroundings.of(head.path("post_processor")).orOf(config, ids));
    }

    private void requireByteLevelBpe() {
        require(model.path("type").asString("BPE").equals("BPE"), "model", model.path("type"));
        require(isOff("dropout"), "dropout", model.path("dropout"));
        require(
                isOff("continuing_subword_prefix"),
                "continuing_subword_prefix",
                model.path("continuing_subword_prefix"));
        require(isOff("end_of_word_suffix"), "end_of_word_suffix", model.path("end_of_word_suffix"));
        require(isOff("byte_fallback"), "byte_fallback", model.path("byte_fallback"));
    }

    private boolean isOff(String option) {
        JsonNode node = model.path(option);
        return node.isNull()
                || node.isMissingNode()
                || node.asString("x").isEmpty()
                || (node.isBoolean() && !node.asBoolean());
    }

    private static void require(boolean kept, String option, JsonNode value) {
        if (!kept) {
            throw new UnsupportedTokenizerException(option + " " + value);
        }
    }

    private List<Token> tokens() {
        List<Token> tokens = new ArrayList<>(vocabulary.size());
        vocabulary.forEach((text, id) -> {
            byte[] bytes = ByteAlphabet.bytes(text);
            // What is written in other characters is an added token, which no piece of text reaches.
            if (bytes.length > 0) {
                tokens.add(new Token(bytes, id));
            }
        });
        return tokens;
    }

    private List<Merge> merges() {
        List<Merge> known = new ArrayList<>(merges.size());
        for (String merge : merges) {
            int middle = merge.indexOf(' ');
            Integer left = vocabulary.get(merge.substring(0, Math.max(0, middle)));
            Integer right = vocabulary.get(merge.substring(middle + 1));
            Integer whole = vocabulary.get(merge.substring(0, Math.max(0, middle)) + merge.substring(middle + 1));
            if (left == null || right == null || whole == null) {
                throw new UnsupportedTokenizerException("merge '" + merge + "' of something that is no token");
            }
            known.add(new Merge(left, right, whole));
        }
        return known;
    }

    private List<AddedToken> added() {
        List<AddedToken> added = new ArrayList<>();
        for (JsonNode token : head.path("added_tokens")) {
            String content = token.path("content").asString("");
            if (!content.isEmpty()) {
                added.add(new AddedToken(
                        content,
                        token.path("id").asInt(),
                        token.path("single_word").asBoolean(false),
                        token.path("lstrip").asBoolean(false),
                        token.path("rstrip").asBoolean(false),
                        token.path("normalized").asBoolean(false)));
            }
        }
        return added;
    }
}
