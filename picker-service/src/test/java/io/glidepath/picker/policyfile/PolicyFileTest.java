package io.glidepath.picker.policyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.glidepath.picker.pairing.SplitMode;
import io.glidepath.picker.pairing.Splitting;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostPolicy;
import io.glidepath.picker.scheduling.Filter;
import io.glidepath.picker.scheduling.ProfilePolicy;
import io.glidepath.picker.scheduling.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {

    private static final CostModel USUAL = new CostModel(0.3, 3);

    private static final String FILE = """
            profiles:
              usual: {policy: cost}
              eager: {policy: cost, decode-weight: 0.1, evict-weight: 0, hold: false}
              tools: {policy: cost, labels: {engine: vllm, can-render: "true"}}
              spread:
                policy: profile
                labels: {worker: decode-3}
                filters: [lora, slo]
                scorers:
                  - {scorer: prefix-affinity, weight: 2}
                  - {scorer: token-load, capacity: 200000}
                picker: weighted-random
            pools:
              default:
                profile: usual
                models: {small: eager}
                overrides: [spread]
                tenants: {acme: spread}
              other: {profile: spread}
            """;

    private final PolicyFile reader = new PolicyFile(USUAL);

    @Test
    void givesAPoolItsProfileAModelItsOwnAndATenantItsOverride() {
        PolicyDocument document = reader.read(FILE);

        assertThat(document.profile("default", "large", "t").name()).isEqualTo("usual");
        assertThat(document.profile("default", "small", "t").name()).isEqualTo("eager");
        assertThat(document.profile("default", "small", "acme").name()).isEqualTo("spread");
        assertThat(document.profile("other", "small", "t").name()).isEqualTo("spread");
        assertThat(document.profile("not-named", "small", "t").name()).isEqualTo("eager");
    }

    @Test
    void takesTheCostWithItsUsualWeightsUnlessTheFileSaysOthers() {
        PolicyDocument document = reader.read(FILE);

        assertThat(document.profile("default", "large", "t").policy()).isEqualTo(new CostPolicy(USUAL));
        assertThat(document.profile("default", "small", "t").policy()).isEqualTo(new CostPolicy(new CostModel(0.1, 0)));
    }

    @Test
    void composesAProfileOfWhatItNames() {
        Profile profile = reader.read(FILE).profile("other", "m", "t");

        ProfilePolicy composed = (ProfilePolicy) profile.policy();
        assertThat(composed.word()).isEqualTo("spread");
        assertThat(composed.filters()).extracting(Filter::word).containsExactly("lora", "slo");
        assertThat(composed.scorers().stream()
                        .collect(
                                Collectors.toMap(weighted -> weighted.scorer().word(), ProfilePolicy.Weighted::weight)))
                .containsOnly(Map.entry("prefix-affinity", 2.0), Map.entry("token-load", 1.0));
        assertThat(composed.picker().word()).isEqualTo("weighted-random");
    }

    @Test
    void asksForTheLabelsThatAProfileNames() {
        PolicyDocument document = reader.read(FILE.replace("models: {small: eager}", "models: {small: tools}"));

        assertThat(document.profile("default", "small", "t").labels())
                .containsOnly(Map.entry("engine", "vllm"), Map.entry("can-render", "true"));
        assertThat(document.profile("other", "m", "t").labels()).containsOnly(Map.entry("worker", "decode-3"));
        assertThat(document.profile("default", "large", "t").labels()).isEmpty();
    }

    @Test
    void holdsRequestsByTheCostOnlyUnlessTheFileSaysOtherwise() {
        PolicyDocument document = reader.read(FILE);
        Room room = new Room(1, 8, 1_000, 2);

        assertThat(document.profile("default", "large", "t")
                        .inForce(room, 4, Splitting.USUAL)
                        .binding()
                        .room())
                .isEqualTo(room);
        assertThat(document.profile("default", "small", "t")
                        .inForce(room, 4, Splitting.USUAL)
                        .binding()
                        .room())
                .isEqualTo(room.withoutHolding());
        assertThat(document.profile("other", "m", "t")
                        .inForce(room, 4, Splitting.USUAL)
                        .binding()
                        .room())
                .isEqualTo(room.withoutHolding());
    }

    @ParameterizedTest
    @CsvSource({
        "queue-depth",
        "kv-cache-utilization",
        "prefix-affinity",
        "running-requests",
        "lora-affinity",
        "session-affinity",
        "no-hit-lru",
        "predicted-latency"
    })
    void knowsEveryScorerByItsOwnWord(String word) {
        PolicyDocument document = reader.read("{profiles: {p: {policy: profile, scorers: [{scorer: " + word
                + "}]}}, pools: {default: {profile: p}}}");

        ProfilePolicy policy =
                (ProfilePolicy) document.profile("default", "m", "t").policy();
        assertThat(policy.scorers().getFirst().scorer().word()).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({"model", "lora", "role", "state", "circuit", "labels", "context", "slo"})
    void knowsEveryFilterByItsOwnWord(String word) {
        PolicyDocument document = reader.read(
                "{profiles: {p: {policy: profile, filters: [" + word + "]}}, pools: {default: {profile: p}}}");

        ProfilePolicy policy =
                (ProfilePolicy) document.profile("default", "m", "t").policy();
        assertThat(policy.filters().getFirst().word()).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({"max-score", "weighted-random", "power-of-two", "rendezvous", "round-robin"})
    void knowsEveryPickerByItsOwnWord(String word) {
        PolicyDocument document =
                reader.read("{profiles: {p: {policy: profile, picker: " + word + "}}, pools: {default: {profile: p}}}");

        ProfilePolicy policy =
                (ProfilePolicy) document.profile("default", "m", "t").policy();
        assertThat(policy.picker().word()).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            p: {policy: cost, decode-weight: 2}       | profiles.p.decode-weight     | must be a number from 0.0 to 1.0 but was 2
            p: {policy: cost, decode-weight: .nan}    | profiles.p.decode-weight     | must be a number from 0.0 to 1.0 but was NaN
            p: {policy: cost, decode-weight: much}    | profiles.p.decode-weight     | must be a number from 0.0 to 1.0 but was 'much'
            p: {policy: cost, evict-weight: -1}       | profiles.p.evict-weight      | must be a number from 0.0 to 1.7976931348623157E308 but was -1
            p: {policy: cost, hold: maybe}            | profiles.p.hold              | must be true or false but was 'maybe'
            p: {policy: best}                         | profiles.p.policy            | must be cost or profile but was 'best'
            p: {hold: true}                           | profiles.p.policy            | must be there but was 'absent'
            p: {policy: cost, picker: max-score}      | profiles.p.picker            | must be one of [decode-weight, evict-weight, hold, labels, policy] but was 'picker'
            p: {policy: profile, picker: best}        | profiles.p.picker            | must be one of [max-score, power-of-two, rendezvous, round-robin, weighted-random] but was 'best'
            p: {policy: profile, filters: [tall]}     | profiles.p.filters[0]        | must be one of [circuit, context, labels, lora, model, role, slo, state] but was 'tall'
            p: {policy: cost, labels: {url: x}}       | profiles.p.labels.url        | must be worker, engine, engine-version, topology or can- and a capability but was 'url'
            p: {policy: cost, labels: {engine: 7}}    | profiles.p.labels.engine     | must be a text but was 7
            p: {policy: cost, labels: [engine]}       | profiles.p.labels            | must be a map but was [engine]
            p: {policy: profile, filters: lora}       | profiles.p.filters           | must be a list but was 'lora'
            p: {policy: profile, scorers: [{scorer: prefix}]} | profiles.p.scorers[0].scorer | must be one of [kv-cache-utilization, lora-affinity, no-hit-lru, predicted-latency, prefix-affinity, queue-depth, running-requests, session-affinity, token-load] but was 'prefix'
            p: {policy: profile, scorers: [{scorer: queue-depth, weight: -2}]} | profiles.p.scorers[0].weight | must be a number from 0.0 to 1.7976931348623157E308 but was -2
            p: {policy: profile, scorers: [{scorer: token-load, capacity: 0}]} | profiles.p.scorers[0].capacity | must be a whole number of at least 1 but was 0
            p: {policy: profile, scorers: [{scorer: queue-depth, capacity: 9}]} | profiles.p.scorers[0].capacity | must be one of [scorer, weight] but was 'capacity'
            P: {policy: cost}                         | profiles                     | must be named by [a-z0-9-]{1,63} but was 'P'
            """)
    void namesTheProfilesPropertyTheRuleAndTheValue(String profile, String path, String message) {
        String file = "{profiles: {" + profile + "}, pools: {default: {profile: p}}}";

        PolicyFileException wrong = catchThrowableOfType(PolicyFileException.class, () -> reader.read(file));

        assertThat(wrong.path()).isEqualTo(path);
        assertThat(wrong).hasMessage(path + " " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {default: {profile: q}}                                 | pools.default.profile      | must be one of [p] but was 'q'
            {default: {}}                                           | pools.default.profile      | must be there but was 'absent'
            {other: {profile: p}}                                   | pools.default              | must be there but was 'absent'
            {default: {profile: p, models: {m: q}}}                 | pools.default.models.m     | must be one of [p] but was 'q'
            {default: {profile: p, tenants: {acme: p}}}             | pools.default.tenants.acme | must be one of [] but was 'p'
            {default: {profile: p, overrides: [q]}}                 | pools.default.overrides    | must be one of [p] but was 'q'
            {default: {profile: p, model: {}}}                      | pools.default.model        | must be one of [models, overrides, profile, splitting, tenants] but was 'model'
            {default: {profile: p, splitting: {mode: maybe}}}       | pools.default.splitting.mode | must be off, on or automatic but was 'maybe'
            {default: {profile: p, splitting: {mode: 7}}}           | pools.default.splitting.mode | must be a text but was 7
            {default: {profile: p, splitting: on}}                  | pools.default.splitting    | must be a map but was true
            {default: {profile: p, splitting: {hop-seconds: -1}}}   | pools.default.splitting.hop-seconds | must be a number from 0.0 to 1.7976931348623157E308 but was -1
            {default: {profile: p, splitting: {bytes-per-second: 0}}} | pools.default.splitting.bytes-per-second | must be a number from 4.9E-324 to 1.7976931348623157E308 but was 0
            {default: {profile: p, splitting: {kv-bytes-by-model: {m: big}}}} | pools.default.splitting.kv-bytes-by-model.m | must be a number from 4.9E-324 to 1.7976931348623157E308 but was 'big'
            {default: {profile: p, splitting: {link: 1}}}           | pools.default.splitting.link | must be one of [bytes-per-second, hop-seconds, kv-bytes-by-model, kv-bytes-per-token, mode] but was 'link'
            [p]                                                     | pools                      | must be a map but was [p]
            """)
    void namesThePoolsPropertyTheRuleAndTheValue(String pools, String path, String message) {
        String file = "{profiles: {p: {policy: cost}}, pools: " + pools + "}";

        PolicyFileException wrong = catchThrowableOfType(PolicyFileException.class, () -> reader.read(file));

        assertThat(wrong.path()).isEqualTo(path);
        assertThat(wrong).hasMessage(path + " " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~               | the file | must be a map but was 'empty'
            just a word      | the file | must be a map but was 'just a word'
            {a: 1            | the file | must be YAML but was
            {pools: {}, pools: {}} | the file | must be YAML but was
            !!java.io.File x | the file | must be YAML but was
            {pool: {}}       | pool     | must be one of [pools, profiles] but was 'pool'
            {pools: {}}      | profiles | must be 1 to 64 but was 0
            """)
    void refusesWhatIsNoPolicyFile(String file, String path, String message) {
        PolicyFileException wrong = catchThrowableOfType(PolicyFileException.class, () -> reader.read(file));

        assertThat(wrong.path()).isEqualTo(path);
        assertThat(wrong).hasMessageStartingWith(path + " " + message);
    }

    @ParameterizedTest
    @CsvSource({"off, OFF", "on, ON", "automatic, AUTOMATIC", "'\"off\"', OFF"})
    void letsAPoolSayWhetherPromptsAreReadApart(String word, SplitMode mode) {
        PolicyDocument document = reader.read("{profiles: {p: {policy: cost}}, pools: {default: {profile: p, splitting:"
                + " {mode: " + word + ", hop-seconds: 0.05, bytes-per-second: 5e9, kv-bytes-per-token: 131072,"
                + " kv-bytes-by-model: {small: 65536}}}}}");

        assertThat(document.splitting("default"))
                .isEqualTo(new Splitting(mode, 0.05, 5e9, 131_072, Map.of("small", 65_536.0)));
        assertThat(document.splitting("not-named").mode()).isEqualTo(mode);
    }

    @Test
    void splitsByItselfWherePricesDecideAndNeverWhereTheyDoNot() {
        PolicyDocument document = reader.read(FILE);

        assertThat(document.splitting("default")).isEqualTo(Splitting.USUAL);
        assertThat(document.splitting("other").mode()).isEqualTo(SplitMode.OFF);
    }

    @Test
    void refusesToSplitWhereNoPricesAreCompared() {
        String file = "{profiles: {p: {policy: profile}}, pools: {default: {profile: p, splitting: {mode: on}}}}";

        PolicyFileException wrong = catchThrowableOfType(PolicyFileException.class, () -> reader.read(file));

        assertThat(wrong)
                .hasMessage("pools.default.splitting.mode must be off in a pool whose profile is not of policy cost"
                        + " but was 'on'");
    }

    @Test
    void refusesAFileThatIsTooLong() {
        String file = "#" + "x".repeat(PolicyFile.MAX_LENGTH);

        PolicyFileException wrong = catchThrowableOfType(PolicyFileException.class, () -> reader.read(file));

        assertThat(wrong).hasMessage("the file must have at most 262144 characters but was 262145");
    }

    @Test
    void takesTheFileThatThePageShows() throws IOException {
        String page = Files.readString(Path.of("../docs/decision.md"));
        String shown = page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("\n```", page.indexOf("```yaml\n")));

        assertThat(reader.read(shown).profiles()).isNotEmpty();
    }

    @Test
    void takesTheFileThatTheManifestsShip() throws IOException {
        assertThat(reader.read(Files.readString(Path.of("../k8s/base/policy.yml")))
                        .profile("default", "m", "t")
                        .policy())
                .isEqualTo(new CostPolicy(USUAL));
    }
}
