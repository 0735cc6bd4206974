package io.glidepath.picker.templates.values;

import io.glidepath.picker.templates.values.Value.Bool;
import io.glidepath.picker.templates.values.Value.Callable;
import io.glidepath.picker.templates.values.Value.Dict;
import io.glidepath.picker.templates.values.Value.Int;
import io.glidepath.picker.templates.values.Value.Namespace;
import io.glidepath.picker.templates.values.Value.None;
import io.glidepath.picker.templates.values.Value.Real;
import io.glidepath.picker.templates.values.Value.Seq;
import io.glidepath.picker.templates.values.Value.Str;
import io.glidepath.picker.templates.values.Value.Undefined;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** How Python prints, compares and slices values (language reference 3.12, sections 3.3, 6.10 and 6.3.3). */
public final class Python {

    private Python() {}

    /** {@code str(value)}. */
    public static String str(Value value) {
        return value instanceof Str s ? s.text() : value instanceof Undefined ? "" : repr(value);
    }

    /** {@code repr(value)}. */
    public static String repr(Value value) {
        return switch (value) {
            case Str s -> quoted(s.text());
            case Int i -> Long.toString(i.number());
            case Real r -> real(r.number());
            case Bool b -> b.yes() ? "True" : "False";
            case None n -> "None";
            case Undefined u -> "Undefined";
            case Seq s -> sequence(s);
            case Dict d ->
                d.entries().entrySet().stream()
                        .map(e -> repr(e.getKey()) + ": " + repr(e.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Namespace n -> throw new TemplateFault("a namespace cannot be printed");
            case Value.Loop l -> throw new TemplateFault("a loop cannot be printed");
            case Callable c -> throw new TemplateFault("a function cannot be printed");
        };
    }

    private static String sequence(Seq seq) {
        String inner = seq.items().stream().map(Python::repr).collect(Collectors.joining(", "));
        if (!seq.tuple()) {
            return "[" + inner + "]";
        }
        return seq.items().size() == 1 ? "(" + inner + ",)" : "(" + inner + ")";
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c == quote) {
                        out.append('\\').append(quote);
                    } else if (!isPrintable(c)) {
                        out.append(String.format(c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.append(quote).toString();
    }

    private static boolean isPrintable(int c) {
        return c == ' '
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SPACE_SEPARATOR -> false;
                    default -> true;
                };
    }

    /** {@code repr} of a float: the shortest digits that read back, with an exponent from 1e16 on and below 1e-4. */
    static String real(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        double size = Math.abs(number);
        BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (size >= 1e-4 && size < 1e16) {
            String plain = exact.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String digits = exact.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - exact.scale();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (number < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+")
                + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /** {@code a == b}: numbers by value (True is 1), texts, lists and mappings by content. */
    public static boolean equal(Value a, Value b) {
        if (isNumber(a) && isNumber(b)) {
            return bothWhole(a, b) ? whole(a) == whole(b) : number(a) == number(b);
        }
        return switch (a) {
            case Undefined u -> b instanceof Undefined;
            case Seq s -> b instanceof Seq t && s.tuple() == t.tuple() && equalLists(s.items(), t.items());
            case Dict d -> b instanceof Dict e && equalDicts(d, e);
            case Namespace n -> a == b;
            case Value.Loop l -> a == b;
            case Callable c -> a == b;
            default -> a.equals(b);
        };
    }

    private static boolean equalLists(List<Value> a, List<Value> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!equal(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalDicts(Dict a, Dict b) {
        return a.entries().size() == b.entries().size()
                && a.entries().entrySet().stream()
                        .allMatch(e -> b.entries().containsKey(e.getKey())
                                && equal(e.getValue(), b.entries().get(e.getKey())));
    }

    /**
     * Orders two values.
     *
     * @throws TemplateFault when Python would not
     */
    public static int compare(Value a, Value b) {
        if (isNumber(a) && isNumber(b)) {
            return bothWhole(a, b) ? Long.compare(whole(a), whole(b)) : Double.compare(number(a), number(b));
        }
        if (a instanceof Str s && b instanceof Str t) {
            return compareText(s.text(), t.text());
        }
        if (a instanceof Seq s && b instanceof Seq t) {
            return compareLists(s.items(), t.items());
        }
        throw new TemplateFault("'<' not supported between '" + typeName(a) + "' and '" + typeName(b) + "'");
    }

    /** By code points, where {@link String#compareTo} goes by UTF-16 units. */
    private static int compareText(String a, String b) {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return java.util.Arrays.compare(left, right);
    }

    private static int compareLists(List<Value> a, List<Value> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!equal(a.get(i), b.get(i))) {
                return compare(a.get(i), b.get(i));
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    /** {@code item in container}. */
    public static boolean contains(Value container, Value item) {
        return switch (container) {
            case Str s when item instanceof Str t -> s.text().contains(t.text());
            case Str s ->
                throw new TemplateFault("'in <string>' requires string as left operand, not " + typeName(item));
            case Dict d -> d.entries().containsKey(item);
            case Seq s -> s.items().stream().anyMatch(each -> equal(each, item));
            case Undefined u -> false;
            default -> throw new TemplateFault("argument of type '" + typeName(container) + "' is not iterable");
        };
    }

    public static int length(Value value) {
        return switch (value) {
            case Str s -> s.text().codePointCount(0, s.text().length());
            case Seq s -> s.items().size();
            case Dict d -> d.entries().size();
            case Undefined u -> 0;
            default -> throw new TemplateFault("object of type '" + typeName(value) + "' has no len()");
        };
    }

    public static boolean isNumber(Value value) {
        return value instanceof Int || value instanceof Real || value instanceof Bool;
    }

    static boolean bothWhole(Value a, Value b) {
        return !(a instanceof Real) && !(b instanceof Real);
    }

    public static long whole(Value value) {
        return switch (value) {
            case Int i -> i.number();
            case Bool b -> b.yes() ? 1 : 0;
            default -> throw new TemplateFault("a whole number is wanted, not '" + typeName(value) + "'");
        };
    }

    public static double number(Value value) {
        return value instanceof Real r ? r.number() : whole(value);
    }

    public static String text(Value value) {
        if (value instanceof Str s) {
            return s.text();
        }
        throw new TemplateFault("a string is wanted, not '" + typeName(value) + "'");
    }

    public static String typeName(Value value) {
        return switch (value) {
            case Str s -> "str";
            case Int i -> "int";
            case Real r -> "float";
            case Bool b -> "bool";
            case None n -> "NoneType";
            case Undefined u -> "Undefined";
            case Seq s -> s.tuple() ? "tuple" : "list";
            case Dict d -> "dict";
            case Namespace n -> "Namespace";
            case Value.Loop l -> "LoopContext";
            case Callable c -> "function";
        };
    }
}
