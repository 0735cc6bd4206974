"""Renders random pieces of the template language with Transformers' Jinja settings: python3 random_snippets.py SEED COUNT > random.json"""

import copy
import json
import random
import sys

import transformers.utils.chat_template_utils as utils

DATA = {
    "s": " Hällo-wörld \n x ",
    "w": "aXbXc",
    "e": "",
    "n": 3,
    "z": 0,
    "f": 2.5,
    "t": True,
    "o": None,
    "xs": [3, 1, 2],
    "names": ["b", "A", "c"],
    "d": {"b": 1, "a": [1, {"x": "y"}]},
    "ms": [{"role": "user", "content": "hi"}, {"role": "tool", "content": "", "n": 2}],
}
STRINGS = ["s", "w", "e", "'ab'", "'a,b'", "'x'", "ms[0].role", "d['b']|string"]
NUMBERS = ["n", "z", "f", "1", "-2", "xs[0]", "xs|length", "loop.index"]
LISTS = ["xs", "names", "ms", "[]", "[1, 'a']", "s.split()", "d.keys()|list", "xs[::-1]", "(1, 2)", "range(3)|list"]
ANY = STRINGS + NUMBERS + LISTS + ["t", "o", "d", "missing", "d.a", "d.zz", "ms[1].n", "d.items()|list", "namespace(a=1).a"]
STRING_FILTERS = ["trim", "upper", "lower", "title", "capitalize", "length", "string", "tojson", "lower", "first", "last", "list", "int", "float", "default('q')", "replace('X', '-')", "replace('X', '-', 1)", "indent(2)", "wordcount"]
LIST_FILTERS = ["length", "first", "last", "join(',')", "list", "reverse|list", "tojson", "map('string')|list", "select('odd')|list", "map('upper')|list", "sort", "unique|list", "sum", "min", "max", "string", "batch(2)|list", "selectattr('role', 'equalto', 'user')|list", "map(attribute='role')|list", "tojson(indent=1)", "rejectattr('n', 'defined')|list"]
NUMBER_FILTERS = ["abs", "int", "float", "string", "round", "tojson", "default(9)"]
METHODS = ["strip()", "lstrip()", "rstrip()", "upper()", "title()", "capitalize()", "split('X')", "split()", "split('X', 1)", "rsplit('X', 1)", "startswith('a')", "endswith('c')", "find('X')", "rfind('X')", "replace('X', '')", "count('X')", "strip('ac')", "splitlines()", "partition('X')", "rpartition('X')", "removeprefix('a')", "removesuffix('c')", "isdigit()", "isalpha()", "islower()", "isupper()", "join(names)", "index('b')"]
TESTS = ["defined", "undefined", "none", "string", "number", "mapping", "iterable", "sequence", "boolean", "true", "false", "integer", "float", "odd", "even", "in xs", "eq 1", "lower", "upper", "divisibleby 2", "gt 1", "sameas none", "callable"]
BINARY = ["+", "-", "*", "/", "//", "%", "~", "==", "!=", "<", ">", "<=", ">=", "and", "or", "in", "not in", "**"]
SLICES = ["[0]", "[-1]", "[1:]", "[:2]", "[:-1]", "[::2]", "[9]", "[-9:9]", "['a']", ".role", "[::-1]", "[3:1]"]


def expression(r, depth):
    if depth <= 0 or r.random() < 0.15:
        return r.choice(ANY)
    kind = r.randrange(11)
    if kind == 0:
        return f"{r.choice(STRINGS)}|{r.choice(STRING_FILTERS)}"
    if kind == 1:
        return f"{r.choice(LISTS)}|{r.choice(LIST_FILTERS)}"
    if kind == 2:
        return f"({expression(r, depth - 1)})|{r.choice(NUMBER_FILTERS + STRING_FILTERS + LIST_FILTERS)}"
    if kind == 3:
        return f"{r.choice(STRINGS[:6])}.{r.choice(METHODS)}"
    if kind == 4:
        return f"({expression(r, depth - 1)}) is {r.choice(['', 'not '])}{r.choice(TESTS)}"
    if kind in (5, 6):
        return f"{expression(r, depth - 1)} {r.choice(BINARY)} {expression(r, depth - 1)}"
    if kind == 7:
        return f"({expression(r, depth - 1)}){r.choice(SLICES)}"
    if kind == 8:
        return f"{expression(r, depth - 1)} if {expression(r, depth - 1)} else {expression(r, depth - 1)}"
    if kind == 9:
        return f"{r.choice(['not ', '-', ''])}{r.choice(ANY)}"
    return f"[{expression(r, depth - 1)}, {{'k': {expression(r, depth - 1)}}}]"


def blanks(r):
    return r.choice(["", " ", "\n", "\n  ", "  \n", "x", "\t"])


def sign(r):
    return r.choice(["", "", "-", "+"])


def block(r, text):
    return "{%" + sign(r) + " " + text + " " + r.choice(["", "-"]) + "%}"


def statement(r, depth):
    kind = r.randrange(9) if depth > 0 else 0
    if kind <= 2:
        return "{{" + r.choice(["", "-"]) + " " + expression(r, 2) + " " + r.choice(["", "-"]) + "}}"
    if kind == 3:
        other = block(r, "else") + body(r, depth - 1) if r.random() < 0.5 else ""
        return block(r, f"if {expression(r, 2)}") + body(r, depth - 1) + other + block(r, "endif")
    if kind == 4:
        condition = r.choice(["", "", " if loop_item", " if v is defined"])
        jump = block(r, f"if loop.index > 1") + block(r, r.choice(["break", "continue"])) + block(r, "endif")
        inner = body(r, depth - 1) + (jump if r.random() < 0.4 else "")
        return block(r, f"for v in {r.choice(LISTS)}{condition}") + inner + block(r, "endfor")
    if kind == 5:
        return block(r, f"set q = {expression(r, 2)}") + "{{ q }}"
    if kind == 6:
        return block(r, "set ns = namespace(c=0)") + block(r, "for v in xs") + block(r, "set ns.c = ns.c + v") + block(r, "endfor") + "{{ ns.c }}"
    if kind == 7:
        return block(r, "macro m(a, b='B')") + "{{ a }}{{ b }}" + body(r, depth - 1) + block(r, "endmacro") + "{{ m(" + r.choice(["1", "1, 2", "b=3, a=4", "n"]) + ") }}"
    return r.choice(["{# note #}", "{#- note -#}", "{% raw %}{{ x }}{% endraw %}", block(r, "set c") + "C{{ n }}" + block(r, "endset") + "[{{ c }}]", block(r, "filter upper") + "abc" + block(r, "endfilter"), "{% with k = n %}{{ k }}{% endwith %}", "{% generation %}g{% endgeneration %}"])


def body(r, depth):
    return "".join(blanks(r) + statement(r, depth) for _ in range(r.randrange(1, 3))) + blanks(r)


def main(seed, count):
    r = random.Random(seed)
    results = []
    while len(results) < count:
        snippet = body(r, 2)
        try:
            results.append({"snippet": snippet, "text": utils._compile_jinja_template(snippet).render(**copy.deepcopy(DATA))})
        except Exception as e:
            if r.random() < 0.05:
                results.append({"snippet": snippet, "error": type(e).__name__ + ": " + str(e)[:80]})
    json.dump({"data": DATA, "results": results}, sys.stdout, ensure_ascii=False, indent=0)


main(int(sys.argv[1]), int(sys.argv[2]))
