package io.glidepath.picker.policyfile;

import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostPolicy;
import io.glidepath.picker.scheduling.ProfilePolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads a policy file. It is taken whole or not at all; what is missing, unknown or wrong is named, with its rule and its
 * value.
 */
public final class PolicyFile {

    /** Longest file, characters. */
    public static final int MAX_LENGTH = 256 << 10;

    private static final int MAX_PROFILES = 64;
    private static final Set<String> COST_FIELDS = Set.of("policy", "decode-weight", "evict-weight", "hold", "labels");
    private static final Set<String> PROFILE_FIELDS =
            Set.of("policy", "decode-weight", "evict-weight", "hold", "labels", "filters", "scorers", "picker");
    private static final Set<String> POOL_FIELDS = Set.of("profile", "models", "tenants", "overrides", "splitting");

    private final CostModel usual;

    /**
     * A reader.
     *
     * @param usual the weights of profiles that do not say any
     */
    public PolicyFile(CostModel usual) {
        this.usual = usual;
    }

    /**
     * Reads and checks.
     *
     * @param text the file, YAML
     * @return what it says
     * @throws PolicyFileException for a file that is not whole
     */
    public PolicyDocument read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new PolicyFileException("the file", "must have at most " + MAX_LENGTH + " characters", text.length());
        }
        Node root = Node.of("", parsed(text)).onlyHas(Set.of("profiles", "pools"));
        Map<String, Profile> profiles = profiles(root);
        Map<String, Pool> pools = new LinkedHashMap<>();
        root.children("pools").forEach((name, pool) -> pools.put(name, pool(pool, profiles)));
        if (!pools.containsKey(PolicyDocument.DEFAULT_POOL)) {
            throw new PolicyFileException("pools.default", "must be there", "absent");
        }
        return new PolicyDocument(text, profiles, pools);
    }

    private static Object parsed(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(MAX_LENGTH);
        try {
            Object root = new Yaml(new SafeConstructor(options)).load(text);
            return root == null ? "empty" : root;
        } catch (YAMLException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("broken");
            throw new PolicyFileException("the file", "must be YAML", why);
        }
    }

    private Map<String, Profile> profiles(Node root) {
        Map<String, Profile> profiles = new LinkedHashMap<>();
        root.children("profiles").forEach((name, profile) -> {
            if (!name.matches("[a-z0-9-]{1,63}")) {
                throw new PolicyFileException("profiles", "must be named by [a-z0-9-]{1,63}", name);
            }
            profiles.put(name, profile(name, profile));
        });
        if (profiles.isEmpty() || profiles.size() > MAX_PROFILES) {
            throw new PolicyFileException("profiles", "must be 1 to " + MAX_PROFILES, profiles.size());
        }
        return profiles;
    }

    private Profile profile(String name, Node node) {
        String policy = node.required("policy");
        CostModel cost = new CostModel(
                node.number("decode-weight", usual.decodeWeight(), 0, 1),
                node.number("evict-weight", usual.evictWeight(), 0, Double.MAX_VALUE));
        return switch (policy) {
            case "cost" -> {
                node.onlyHas(COST_FIELDS);
                yield new Profile(name, new CostPolicy(cost), cost, node.flag("hold", true), Labels.of(node));
            }
            case "profile" -> {
                node.onlyHas(PROFILE_FIELDS);
                yield new Profile(
                        name,
                        new ProfilePolicy(
                                name, Parts.filters(node, cost), Parts.scorers(node, cost), Parts.picker(node), cost),
                        cost,
                        node.flag("hold", false),
                        Labels.of(node));
            }
            default -> throw new PolicyFileException(node.at("policy"), "must be cost or profile", policy);
        };
    }

    private static Pool pool(Node node, Map<String, Profile> byName) {
        Set<String> profiles = byName.keySet();
        node.onlyHas(POOL_FIELDS);
        Set<String> overrides = new TreeSet<>(node.words("overrides"));
        requireOneOf(node.at("profile"), profiles, node.required("profile"));
        boolean priced =
                Objects.requireNonNull(byName.get(node.required("profile"))).policy() instanceof CostPolicy;
        Pool pool = new Pool(
                node.required("profile"),
                node.wordsByName("models"),
                node.wordsByName("tenants"),
                overrides,
                SplittingSection.of(node, priced));
        overrides.forEach(name -> requireOneOf(node.at("overrides"), profiles, name));
        pool.models().forEach((model, name) -> requireOneOf(node.at("models") + "." + model, profiles, name));
        pool.tenants().forEach((tenant, name) -> requireOneOf(node.at("tenants") + "." + tenant, overrides, name));
        return pool;
    }

    private static void requireOneOf(String path, Set<String> known, String name) {
        if (!known.contains(name)) {
            throw new PolicyFileException(path, "must be one of " + new TreeSet<>(known), name);
        }
    }
}
