package io.glidepath.picker.templates.values;

import io.glidepath.picker.templates.values.Value.Int;
import io.glidepath.picker.templates.values.Value.Real;
import io.glidepath.picker.templates.values.Value.Seq;
import io.glidepath.picker.templates.values.Value.Str;
import io.glidepath.picker.templates.values.Value.Undefined;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Python's operators on values. */
public final class Operators {

    /** No template repeats a text or list oftener; keeps {@code 'x' * 10**9} from being tried. */
    private static final int MAX_REPEAT = 10_000;

    private Operators() {}

    public static Value unary(String operator, Value operand) {
        return switch (operator) {
            case "not" -> Value.of(!operand.truthy());
            case "-" ->
                operand instanceof Real r ? new Real(-r.number()) : Value.of(Math.negateExact(Python.whole(operand)));
            default -> operand instanceof Real ? operand : Value.of(Python.whole(operand));
        };
    }

    public static Value binary(String operator, Value left, Value right) {
        if (operator.equals("~")) {
            return join(Python.str(left), Python.str(right));
        }
        for (Value side : List.of(left, right)) {
            if (side instanceof Undefined undefined) {
                throw new TemplateFault("'" + undefined.name() + "' is undefined");
            }
        }
        if (Python.isNumber(left) && Python.isNumber(right)) {
            return arithmetic(operator, left, right);
        }
        return onSequences(operator, left, right);
    }

    private static Value onSequences(String operator, Value left, Value right) {
        if (operator.equals("+") && left instanceof Str a && right instanceof Str b) {
            return join(a.text(), b.text());
        }
        if (operator.equals("+") && left instanceof Seq a && right instanceof Seq b && a.tuple() == b.tuple()) {
            Value.checkSize((long) a.items().size() + b.items().size());
            List<Value> items = new ArrayList<>(a.items());
            items.addAll(b.items());
            return new Seq(items, a.tuple());
        }
        if (operator.equals("*") && left instanceof Int times && !(right instanceof Int)) {
            return repeat(right, times.number());
        }
        if (operator.equals("*") && right instanceof Int times) {
            return repeat(left, times.number());
        }
        throw new TemplateFault("unsupported operand types for " + operator + ": '" + Python.typeName(left) + "' and '"
                + Python.typeName(right) + "'");
    }

    private static Value join(String left, String right) {
        Value.checkSize((long) left.length() + right.length());
        return Value.of(left + right);
    }

    private static Value repeat(Value value, long times) {
        if (times > MAX_REPEAT) {
            throw new TemplateFault("a repetition of " + times + " times");
        }
        int count = (int) Math.max(0, times);
        Value.checkSize((long) count * (value instanceof Str s ? s.text().length() : Python.length(value)));
        return switch (value) {
            case Str s -> Value.of(s.text().repeat(count));
            case Seq s ->
                new Seq(
                        Collections.nCopies(count, s.items()).stream()
                                .flatMap(List::stream)
                                .toList(),
                        s.tuple());
            default -> throw new TemplateFault("'" + Python.typeName(value) + "' cannot be repeated");
        };
    }

    private static Value arithmetic(String operator, Value left, Value right) {
        try {
            return Python.bothWhole(left, right) && !operator.equals("/")
                    ? whole(operator, Python.whole(left), Python.whole(right))
                    : real(operator, Python.number(left), Python.number(right));
        } catch (ArithmeticException e) {
            throw new TemplateFault("arithmetic: " + e.getMessage());
        }
    }

    private static Value whole(String operator, long a, long b) {
        return switch (operator) {
            case "+" -> Value.of(Math.addExact(a, b));
            case "-" -> Value.of(Math.subtractExact(a, b));
            case "*" -> Value.of(Math.multiplyExact(a, b));
            case "//" -> Value.of(Math.floorDiv(a, b));
            case "%" -> Value.of(Math.floorMod(a, b));
            case "**" -> b < 0 ? new Real(Math.pow((double) a, (double) b)) : Value.of(power(a, b));
            default -> throw new TemplateFault("unknown operator " + operator);
        };
    }

    private static long power(long base, long exponent) {
        long result = 1;
        for (long i = 0; i < exponent; i++) {
            result = Math.multiplyExact(result, base);
            if (result == 0 || (result == 1 && base == 1)) {
                return result;
            }
        }
        return result;
    }

    private static Value real(String operator, double a, double b) {
        if (b == 0 && (operator.equals("/") || operator.equals("//") || operator.equals("%"))) {
            throw new ArithmeticException("division by zero");
        }
        return new Real(
                switch (operator) {
                    case "+" -> a + b;
                    case "-" -> a - b;
                    case "*" -> a * b;
                    case "/" -> a / b;
                    case "//" -> Math.floor(a / b);
                    case "%" -> a - b * Math.floor(a / b);
                    case "**" -> Math.pow(a, b);
                    default -> throw new TemplateFault("unknown operator " + operator);
                });
    }

    public static boolean compare(String operator, Value left, Value right) {
        return switch (operator) {
            case "==" -> Python.equal(left, right);
            case "!=" -> !Python.equal(left, right);
            case "in" -> Python.contains(right, left);
            case "not in" -> !Python.contains(right, left);
            case "<" -> Python.compare(left, right) < 0;
            case "<=" -> Python.compare(left, right) <= 0;
            case ">" -> Python.compare(left, right) > 0;
            case ">=" -> Python.compare(left, right) >= 0;
            default -> throw new TemplateFault("unknown operator " + operator);
        };
    }
}
