package io.glidepath.simulator.faults;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Faults as JSON: what {@code /simulator/faults} takes and shows. */
public final class FaultJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private FaultJson() {}

    /** The plan as an object with every field. */
    public static ObjectNode toJson(FaultPlan plan) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("slowFactor", plan.slowFactor());
        json.put("hang", plan.hang().text());
        json.put("dieAfterTokens", plan.dieAfterTokens());
        json.putObject("errors").put("status", plan.errorStatus()).put("count", plan.errorCount());
        json.put("refuse", plan.refuseCount());
        json.put("dropEvents", plan.dropEvents());
        json.put("loseEvents", plan.loseEvents());
        LegFaults legs = plan.legs();
        json.putObject("handOff")
                .put("nullParams", legs.nullParams())
                .put("missingParams", legs.missingParams())
                .put("expiredLeases", legs.expiredLeases())
                .put("deaths", legs.deaths())
                .put("failedPulls", legs.failedPulls());
        json.putObject("badFinish").put("reason", legs.badFinish()).put("count", legs.badFinishes());
        return json;
    }

    /**
     * {@code plan} with the fields of {@code json} replaced, the others as they are.
     *
     * @throws IllegalArgumentException naming the field that is unknown, of the wrong type or out of range
     */
    public static FaultPlan apply(FaultPlan plan, JsonNode json) {
        FaultPlan changed = plan;
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            changed = applyField(changed, field.getKey(), field.getValue());
        }
        return changed;
    }

    private static FaultPlan applyField(FaultPlan plan, String name, JsonNode value) {
        return switch (name) {
            case "slowFactor" -> plan.withSlowFactor(number(name, value));
            case "hang" -> plan.withHang(hang(value));
            case "dieAfterTokens" -> plan.withDieAfterTokens(count(name, value));
            case "errors" ->
                plan.withErrors(
                        value.has("status") ? count("errors.status", value.get("status")) : plan.errorStatus(),
                        count("errors.count", value.path("count")));
            case "refuse" -> plan.withRefusals(count(name, value));
            case "dropEvents" -> plan.withDroppedEvents(count(name, value));
            case "loseEvents" -> plan.withLostEvents(count(name, value));
            case "handOff" -> plan.with(legs(plan.legs(), value));
            case "badFinish" ->
                plan.with(plan.legs()
                        .withBadFinishes(
                                value.path("reason").asString(plan.legs().badFinish()),
                                count("badFinish.count", value.path("count"))));
            default -> throw new IllegalArgumentException("There is no fault named " + name);
        };
    }

    private static LegFaults legs(LegFaults legs, JsonNode json) {
        LegFaults changed = legs;
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            changed = applyLeg(changed, field.getKey(), count("handOff." + field.getKey(), field.getValue()));
        }
        return changed;
    }

    private static LegFaults applyLeg(LegFaults legs, String name, int count) {
        return switch (name) {
            case "nullParams" -> legs.withNullParams(count);
            case "missingParams" -> legs.withMissingParams(count);
            case "expiredLeases" -> legs.withExpiredLeases(count);
            case "deaths" -> legs.withDeaths(count);
            case "failedPulls" -> legs.withFailedPulls(count);
            default -> throw new IllegalArgumentException("There is no fault named handOff." + name);
        };
    }

    private static Hang hang(JsonNode value) {
        return Hang.named(value.isString() ? value.stringValue() : "")
                .orElseThrow(() ->
                        new IllegalArgumentException("hang must be none, accept or first-token, but is " + value));
    }

    private static double number(String name, JsonNode value) {
        if (!value.isNumber()) {
            throw new IllegalArgumentException(name + " must be a number, but is " + value);
        }
        return value.doubleValue();
    }

    private static int count(String name, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new IllegalArgumentException(name + " must be a whole number, but is " + value);
        }
        return value.intValue();
    }
}
