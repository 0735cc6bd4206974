"""Renders small pieces of the template language with Transformers' Jinja settings: python3 language.py > language.json"""

import json
import sys

import transformers.utils.chat_template_utils as utils

DATA = {
    "s": "  Hällo 🚀 World  ",
    "xs": [3, 1, 2, 10],
    "names": ["b", "A", "c"],
    "d": {"b": 1, "a": {"deep": [1, 2, {"x": None}]}, "items": "shadow"},
    "ms": [{"role": "user", "n": 1}, {"role": "tool", "n": 2}, {"role": "user", "n": 3}],
    "t": True,
    "n": None,
    "f": 1.5,
    "big": 1e16,
    "text": "a\nb\n\nc",
}

SNIPPETS = r"""
{{ s|trim }}|{{ s.strip() }}|{{ s.lstrip() }}|{{ s.rstrip() }}|{{ s|length }}
{{ s[2:7] }}|{{ s[::-1] }}|{{ s[-3] }}|{{ xs[1:] }}|{{ xs[::-1] }}|{{ xs[:-1] }}|{{ xs[::2] }}|{{ xs[5] }}|{{ xs[-9:9] }}
{{ xs|sort }}|{{ xs|sort(reverse=true) }}|{{ names|sort }}|{{ names|sort(case_sensitive=true) }}|{{ xs|min }}|{{ xs|max }}|{{ xs|sum }}
{{ xs|join(', ') }}|{{ names|map('upper')|join('-') }}|{{ ms|map(attribute='role')|list }}|{{ ms|selectattr('role','equalto','user')|list|length }}
{{ ms|rejectattr('role', 'eq', 'user')|map(attribute='n')|first }}|{{ xs|select('odd')|list }}|{{ xs|reject('gt', 2)|list }}
{{ d }}|{{ d.a.deep[2] }}|{{ d['items'] }}|{{ d.items()|list }}|{{ d.keys()|list }}|{{ d.get('zz', 5) }}|{{ d.get('b') }}
{{ d|tojson }}|{{ d|tojson(indent=2) }}|{{ s|tojson }}|{{ "<&>'"|tojson }}|{{ [1,2]|tojson(separators=(',', ':')) }}|{{ d|tojson(sort_keys=true) }}
{{ d|dictsort }}|{{ d|items|list }}|{{ [1,1,2]|unique|list }}|{{ names|reverse|list }}|{{ 'abc'|reverse }}
{{ 1 + 2 * 3 }}|{{ 7 // 2 }}|{{ -7 // 2 }}|{{ 7 % 3 }}|{{ -7 % 3 }}|{{ 7 / 2 }}|{{ 2 ** 10 }}|{{ -2 ** 2 }}|{{ 1.0 }}|{{ big }}|{{ 0.1 + 0.2 }}|{{ 1e-7 }}|{{ 4 / 2 }}
{{ 1 < 2 < 3 }}|{{ 3 > 2 > 2 }}|{{ 1 == 1.0 }}|{{ True == 1 }}|{{ 'a' < 'b' }}|{{ not t }}|{{ not n is none }}|{{ 1 in xs }}|{{ 99 not in xs }}|{{ 'b' in d }}
{{ 'x' if t else 'y' }}|{{ 'x' if n }}|{{ missing }}|{{ missing is defined }}|{{ missing|default('z') }}|{{ n|default('z') }}|{{ n|default('z', true) }}|{{ '' or 'e' }}|{{ t and 'yes' }}
{{ 'a' ~ 1 ~ none ~ true }}|{{ 'ab' * 3 }}|{{ [1] * 2 }}|{{ [1] + [2] }}|{{ (1, 2) }}|{{ (1,) }}|{{ () }}|{{ [] }}|{{ {} }}
{{ t is true }}|{{ t is boolean }}|{{ 1 is integer }}|{{ 1.5 is float }}|{{ 's' is string }}|{{ d is mapping }}|{{ xs is iterable }}|{{ s is iterable }}|{{ xs is sequence }}|{{ n is none }}|{{ 3 is odd }}|{{ 4 is divisibleby 2 }}|{{ 1 is number }}|{{ xs is string }}
{{ 'a,b,,c'.split(',') }}|{{ ' a  b '.split() }}|{{ 'a,b,c'.split(',', 1) }}|{{ 'a,b,c'.rsplit(',', 1) }}|{{ 'x'.join(['1','2']) }}|{{ text.splitlines() }}|{{ 'abc'.find('c') }}|{{ 'aXbX'.replace('X', '-') }}|{{ 'aXbX'.replace('X', '-', 1) }}
{{ 'abc'.startswith('ab') }}|{{ 'abc'.endswith(('x', 'c')) }}|{{ 'hello world'.title() }}|{{ 'HELLO'.capitalize() }}|{{ 'aaa'.count('a') }}|{{ 'xxabcxx'.strip('x') }}|{{ '12'.isdigit() }}|{{ "it's" }}|{{ ["it's", 'q"'] }}
{{ text|indent }}|{{ text|indent(2, true) }}|{{ text|indent(2, blank=true) }}|{{ text|replace('\n', '/') }}|{{ 'hello'|upper|lower|title|capitalize }}
{{ '3'|int + 1 }}|{{ 'x'|int }}|{{ '3.7'|int }}|{{ '3.5'|float }}|{{ 2.567|round(2) }}|{{ 2.5|round }}|{{ -3|abs }}|{{ 5|string + '!' }}|{{ 1.2|round(0, 'ceil') }}
{% for x in xs %}{{ loop.index }}{{ loop.first }}{{ loop.last }}{{ x }};{% endfor %}
{% for x in xs if x > 1 %}{{ loop.index0 }}/{{ loop.length }}:{{ x }} {% else %}none{% endfor %}|{% for x in [] %}x{% else %}none{% endfor %}
{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}|{% for x in xs %}{% if x == 2 %}{% break %}{% endif %}{{ x }}{% endfor %}|{% for x in xs %}{% if x == 1 %}{% continue %}{% endif %}{{ x }}{% endfor %}
{% set ns = namespace(a=1, l=[]) %}{% for x in xs %}{% set ns.a = ns.a + x %}{% endfor %}{{ ns.a }}
{% set a, b = 1, 2 %}{{ a }}{{ b }}{% set q = 0 %}{% for x in xs %}{% set q = x %}{% endfor %}{{ q }}{% if t %}{% set q = 5 %}{% endif %}{{ q }}
{% set block %}<{{ s|trim }}>{% endset %}{{ block|length }}{% set up|upper %}abc{% endset %}{{ up }}
{% macro m(a, b='B', c=none) %}[{{ a }}{{ b }}{{ c }}]{% endmacro %}{{ m(1) }}{{ m(1, 2) }}{{ m(1, c=3) }}{{ m(b=2) }}
{% macro outer() %}({{ caller() }}){% endmacro %}{% call outer() %}in{% endcall %}|{% filter upper %}abc{{ t }}{% endfilter %}|{% with a=1, b=2 %}{{ a + b }}{% endwith %}
a  {%- if t -%}  b  {%- endif -%}  c|{{- ' x ' -}}  |{# note #} z {#- c -#} y
{% raw %}{{ not rendered }} {% if %}{% endraw %}|{{ '{{' }}|{{ "\t\u00e9\x41" }}|{{ 'a' 'b' }}
{{ range(3)|list }}|{{ range(1, 10, 3)|list }}|{{ range(3, 0, -1)|list }}|{{ dict(a=1) }}|{{ loop is defined }}|{{ raise_exception is defined }}|{{ strftime_now is defined }}
{{ ms[0].role }}|{{ ms[0]['role'] }}|{{ ms[-1].n }}|{{ ms[0].zz }}|{{ ms[0].zz is undefined }}|{{ ms|last }}|{{ ms|map(attribute='zz', default='q')|list }}
{% generation %}gen{% endgeneration %}|{{ none }}|{{ true }}|{{ False }}|{{ f }}|{{ f|int }}|{{ 10 is eq 10 }}|{{ xs is eq [3,1,2,10] }}|{{ 'x' is in 'xyz' }}
{% for i in range(3) %}{{ loop.cycle('a', 'b') }}{{ loop.revindex }}{{ loop.previtem }}{{ loop.nextitem }};{% endfor %}
{{ raise_exception('no') }}
{{ missing.attr }}
{{ missing + 1 }}
{{ xs.append(4) }}
{{ 'a' + 1 }}
{{ n.attr }}|{{ n.attr is defined }}
{{ unknown() }}
{{ xs|tojson|length }}|{{ ms|tojson(indent=4) }}
{{ [[1, 2], [3]]|map('join', '-')|list }}|{{ ['a', 'b']|map('replace', 'a', 'z')|join }}|{{ [1, 2]|map('string')|join('+') }}
{{ d.a.deep|length > 2 and d.b == 1 or false }}|{{ (1 if n else 2) + 3 }}|{{ 'a' if n else 'b' if n else 'c' }}|{{ xs[xs|length - 1] }}|{{ xs|first is number }}
""".strip("\n").split("\n")

BLOCKS = [
    "a\n  {% if t %}\n    b\n  {% endif %}\nc\n",
    "{% for x in xs %}\n  - {{ x }}\n{% endfor %}\n\nend\n",
    "x {% if t %}\ny\n{% endif %} z\n",
    "{%+ if t %}\na{% endif +%}\nb",
    "\n\n  {# c #}\n{%- set a = 1 %}\n\n{{- a }}\n",
    "{% if t -%}\n\n  a\n{%- endif %}\n\n",
    "  {{ t }}\n  {% set z = 1 -%}\n   {{ z }}",
    "{{ t }}{% if t %}\n{% endif %}\n{{ t }}  {% if t %}x{% endif %}",
    "\r\na\r\n{% if t %}\r\nb{% endif %}",
]

results = []
for snippet in SNIPPETS + BLOCKS:
    result = {"snippet": snippet}
    try:
        result["text"] = utils._compile_jinja_template(snippet).render(**DATA)
    except Exception as e:
        result["error"] = str(e)
    results.append(result)
json.dump({"data": DATA, "results": results}, sys.stdout, ensure_ascii=False, indent=1)
