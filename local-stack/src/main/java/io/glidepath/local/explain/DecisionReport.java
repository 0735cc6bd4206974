package io.glidepath.local.explain;

import io.glidepath.local.table.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes an explanation out. What it does not hold is left out or a dash, so that pickers of another version are read. */
public final class DecisionReport {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> NO_TERMS = Set.of("apart", "prefill", "decode", "split", "stayOn", "stay");
    private static final String UNKNOWN = "–";

    private DecisionReport() {}

    /**
     * Writes all attempts of a request.
     *
     * @param body answer to {@code GET /glidepath/decisions/{requestId}}
     * @return for each attempt a summary, a table of workers, and how it turned out
     */
    public static String render(String body) {
        JsonNode decision = JSON.readTree(body);
        StringBuilder text = new StringBuilder("Request ")
                .append(decision.path("requestId").asString(UNKNOWN))
                .append('\n');
        for (JsonNode attempt : decision.path("attempts")) {
            text.append('\n').append(attempt(attempt));
        }
        return text.toString();
    }

    private static String attempt(JsonNode attempt) {
        return "Attempt '" + word(attempt, "attempt") + "': " + word(attempt, "summary") + "\n" + inputs(attempt) + "\n"
                + candidates(attempt) + split(attempt.path("split")) + steps(attempt)
                + outcome(attempt.path("outcome"));
    }

    private static String inputs(JsonNode attempt) {
        return String.format(
                "%s tokens of %s (source: %s), %s expected; policy %s, revision %s; index: %s%s, fleet: %s ms old.%n",
                word(attempt, "promptTokens"),
                word(attempt, "model"),
                word(attempt, "tokenSource"),
                word(attempt, "expectedOutputTokens"),
                word(attempt, "policy"),
                word(attempt, "policyRevision"),
                word(attempt, "index"),
                attempt.has("indexAgeMs") ? ", " + word(attempt, "indexAgeMs") + " ms old" : "",
                word(attempt, "fleetAgeMs"));
    }

    /** A column for every term that some candidate's price has, whichever those are. */
    private static String candidates(JsonNode attempt) {
        Set<String> terms = new LinkedHashSet<>();
        attempt.path("candidates")
                .forEach(candidate -> terms.addAll(candidate.path("terms").propertyNames()));
        List<String> header = new ArrayList<>(List.of("rank", "worker"));
        terms.forEach(term -> header.add(term.equals("decodeWeight") ? "λ" : words(term) + " s"));
        header.addAll(List.of("slowness", "off by", "cached", "known by", "why not"));
        TextTable table = new TextTable(header.toArray(String[]::new));
        for (JsonNode candidate : attempt.path("candidates")) {
            List<String> row = new ArrayList<>(List.of(word(candidate, "rank"), word(candidate, "worker")));
            terms.forEach(term -> row.add(term(candidate.path("terms"), term)));
            row.add(number(candidate.path("slowness"), "%.2f"));
            row.add(percent(candidate.path("forecastError")));
            row.add(word(candidate, "cachedTokens"));
            row.add(word(candidate, "cacheKnowledge"));
            row.add(candidate.has("whyNot") ? word(candidate, "whyNot") : "");
            table.row(row.toArray(String[]::new));
        }
        return table.render() + omitted(attempt);
    }

    private static String omitted(JsonNode attempt) {
        int omitted = attempt.path("omitted").asInt(0);
        return omitted == 0 ? "" : "and " + omitted + " more.\n";
    }

    private static String term(JsonNode terms, String term) {
        return number(terms.path(term), term.equals("decodeWeight") ? "%.2f" : "%.6f");
    }

    /** {@code ownDecode} as {@code own decode}. */
    private static String words(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    /** Both prices, and every term of the one for two workers, whichever those are. */
    private static String split(JsonNode split) {
        if (split.isMissingNode()) {
            return "";
        }
        StringJoiner readers = new StringJoiner(", then ");
        split.path("prefill").forEach(worker -> readers.add(worker.asString(UNKNOWN)));
        StringJoiner terms = new StringJoiner(", ", "  ", "\n");
        split.propertyNames().stream()
                .filter(name -> !NO_TERMS.contains(name))
                .forEach(name -> terms.add(words(name) + " " + number(split.path(name), "%.6f")));
        return String.format(
                        "%s: %s reads and %s goes on in %s s; all on %s in %s s.%n",
                        split.path("apart").asBoolean(false) ? "Apart" : "Together",
                        readers,
                        word(split, "decode"),
                        number(split.path("split"), "%.6f"),
                        word(split, "stayOn"),
                        number(split.path("stay"), "%.6f"))
                + terms;
    }

    private static String steps(JsonNode attempt) {
        StringJoiner steps = new StringJoiner("; ", "Steps: ", ".\n");
        attempt.path("steps").forEach(step -> steps.add(step.asString("")));
        return attempt.path("steps").isEmpty() ? "" : steps.toString();
    }

    private static String outcome(JsonNode outcome) {
        if (outcome.isMissingNode()) {
            return "It is still running.\n";
        }
        return String.format(
                "Outcome: %s, first token after %s ms (predicted %s), %s tokens cached (predicted %s), %s tokens in %s ms.%n",
                outcome.has("result") ? word(outcome, "result") : "taken back (" + word(outcome, "freed") + ")",
                word(outcome, "measuredTtftMs"),
                word(outcome, "predictedTtftMs"),
                word(outcome, "reportedCachedTokens"),
                word(outcome, "predictedCachedTokens"),
                word(outcome, "outputTokens"),
                word(outcome, "totalMs"));
    }

    private static String percent(JsonNode share) {
        return share.isNumber() ? String.format(Locale.ROOT, "%.0f %%", 100 * share.asDouble()) : UNKNOWN;
    }

    private static String number(JsonNode value, String format) {
        return value.isNumber() ? String.format(Locale.ROOT, format, value.asDouble()) : UNKNOWN;
    }

    private static String word(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isFloatingPointNumber()) {
            return String.format(Locale.ROOT, "%.1f", value.asDouble());
        }
        return value.isNumber() ? value.asString() : value.asString(UNKNOWN);
    }
}
