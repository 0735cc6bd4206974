package io.glidepath.picker.tokenizers;

import io.glidepath.picker.bpe.ByteLevelBpe;
import io.glidepath.picker.splitting.PreTokenizers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads tokenizers. A byte-level file is read by ours and held against Hugging Face's own on a fixed sample; what ours
 * does not know exactly, or gets wrong, Hugging Face's own does instead.
 */
public final class TokenizerLoader {

    private static final Logger LOG = LoggerFactory.getLogger(TokenizerLoader.class);
    private static final String RANKS = "ranks:";

    private TokenizerLoader() {}

    /**
     * Loads one; takes seconds and reads files.
     *
     * @param location a folder with {@code tokenizer.json}, also on the class path as {@code classpath:/FOLDER}, or
     *     {@code ranks:NAME} for a vocabulary that comes with us
     * @param specialTokens added to ranks, whose files name none; empty otherwise
     * @return the tokenizer
     * @throws UnsupportedTokenizerException when none can read it exactly; says why
     */
    public static LoadedTokenizer load(String location, Map<String, Integer> specialTokens) {
        try {
            return location.startsWith(RANKS)
                    ? ranks(location.substring(RANKS.length()), specialTokens)
                    : folder(location);
        } catch (IOException e) {
            throw new UnsupportedTokenizerException(location + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static LoadedTokenizer ranks(String name, Map<String, Integer> specialTokens) throws IOException {
        RankFile known = RankFile.of(name);
        List<AddedToken> added = specialTokens.entrySet().stream()
                .map(token -> AddedToken.plain(token.getKey(), token.getValue()))
                .toList();
        try (InputStream in = known.open()) {
            ByteLevelBpe bpe = TiktokenFile.read(in);
            BpeTokenizer tokenizer = new BpeTokenizer(
                    added, Normalization.NONE, PreTokenizers.ofPattern(known.pattern()), bpe, Surroundings.NONE);
            return new LoadedTokenizer(tokenizer, Map.of(), Map.of(), false, "not needed");
        }
    }

    private static LoadedTokenizer folder(String folder) throws IOException {
        byte[] json = Locations.read(folder, "tokenizer.json")
                .orElseThrow(() -> new UnsupportedTokenizerException(folder + " has no tokenizer.json"));
        Optional<byte[]> settings = Locations.read(folder, "tokenizer_config.json");
        TokenizerConfig config = settings.isPresent() ? TokenizerConfig.read(settings.get()) : TokenizerConfig.NONE;
        Map<String, String> templates = Locations.read(folder, "chat_template.jinja")
                .map(bytes -> Map.of("default", new String(bytes, StandardCharsets.UTF_8)))
                .orElse(config.chatTemplates());
        boolean left = config.truncationSide()
                .or(() -> TokenizerFile.truncationSide(json))
                .filter(side -> side.equalsIgnoreCase("left"))
                .isPresent();
        return checked(
                folder,
                json,
                config,
                (tokenizer, check) -> new LoadedTokenizer(tokenizer, config.specialTokens(), templates, left, check));
    }

    private static LoadedTokenizer checked(
            String folder, byte[] json, TokenizerConfig config, BiFunction<Tokenizer, String, LoadedTokenizer> loaded) {
        BpeTokenizer ours;
        try {
            ours = TokenizerFile.read(json, config);
        } catch (UnsupportedTokenizerException e) {
            LOG.info("{} is tokenized by the native library, since ours does not know {}", folder, e.getMessage());
            return loaded.apply(DjlTokenizer.read(json), "native: " + e.getMessage());
        }
        DjlTokenizer theirs;
        try {
            theirs = DjlTokenizer.read(json);
        } catch (UnsupportedTokenizerException e) {
            LOG.warn("{} is not compared with the native library: {}", folder, e.getMessage());
            return loaded.apply(ours, "unchecked: " + e.getMessage());
        }
        Optional<String> difference = LoadSample.firstDifference(ours, theirs);
        if (difference.isPresent()) {
            LOG.warn("{} is tokenized by the native library, since ours differs on '{}'", folder, difference.get());
            return loaded.apply(theirs, "differs on '" + difference.get() + "'");
        }
        theirs.close();
        return loaded.apply(ours, "equal");
    }
}
