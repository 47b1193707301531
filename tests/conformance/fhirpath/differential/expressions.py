# SPDX-License-Identifier: Apache-2.0
"""Random well-formed FHIRPath, led by the types of the R4 model and by what one resource holds.

Kinds are the System types of FHIRPath N1 section 9 in lower case. now(), today() and timeOfDay() are left out (the
two engines would need one clock), and so are resolve(), memberOf() and the like (they need a server).
"""

SYSTEM_KIND = {"boolean": "boolean", "integer": "integer", "decimal": "decimal", "string": "string",
               "date": "date", "date_time": "dateTime", "time": "time"}
KINDS = ("boolean", "integer", "decimal", "string", "date", "dateTime", "time", "quantity")
LITERALS = {
    "boolean": ("true", "false"),
    "integer": ("0", "1", "2", "3", "7", "10", "-1", "100", "2147483647"),
    "decimal": ("0.0", "1.0", "0.5", "1.25", "-3.75", "2.10", "100.001", "0.1", "1234.5678"),
    "string": ("''", "'a'", "'final'", "'Peter'", "'a b'", "'  x '", "'1'", "'1.5'", "'true'", "'2012-04-23'", "'é'",
               "'http://loinc.org'", "'10:30'", "'4 days'", "'a,b,c'"),
    "date": ("@2012", "@2012-04", "@2012-04-23", "@2024-02-29", "@1974-12-25", "@2015-12-31"),
    "dateTime": ("@2012-04-23T10:30:00Z", "@2012-04-23T10:30:00.500+02:00", "@2012-04-23T10:30", "@2012-04-23T10Z",
                 "@2012T", "@2012-04T", "@2012-04-23T", "@2024-02-29T23:59:59.999-05:00", "@2012-04-23T10:30:00"),
    "time": ("@T10", "@T10:30", "@T10:30:00", "@T23:59:59.999", "@T00:00"),
    "quantity": ("4 days", "1 year", "2 months", "1 week", "3 hours", "30 minutes", "10 seconds", "500 milliseconds",
                 "5 'mg'", "0.005 'g'", "1.5 'kg'", "2 'cm'", "1 'wk'", "7 'd'", "1 '1'", "60 'min'", "37.0 'Cel'"),
}
TYPE_NAMES = {"boolean": "Boolean", "integer": "Integer", "decimal": "Decimal", "string": "String", "date": "Date",
              "dateTime": "DateTime", "time": "Time", "quantity": "Quantity"}
QUANTITIES = ("Quantity", "Age", "Duration", "Distance", "Count")
ORDERED = ("integer", "decimal", "string", "date", "dateTime", "time", "quantity")

KEYWORDS = ("div", "contains", "is", "as", "in", "and", "or")
PATTERNS = ("'^[a-z]+$'", "'[0-9]+'", "'a|b'", "'.*'", "'^$'", "'[A-Z][a-z]*'", "'\\\\d{4}'", "' '", "'(.)(.)'")
SUBSTITUTES = ("''", "'x'", "'$2$1'")
SEPARATORS = ("", "''", "','", "' '", "'a'")
ENCODINGS = ("'hex'", "'base64'", "'urlbase64'")
TARGETS = ("'html'", "'json'")


class Focus:
    """What $this is: its FHIR type, or a System kind, and the values found so far."""

    def __init__(self, type_name, values, inner=False):
        self.type_name, self.values, self.inner = type_name, values, inner


class Expressions:
    def __init__(self, model, random):
        self.model, self.random = model, random

    def one(self, *makers):
        return self.random.choice(makers)()

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def kind_of(self, type_name):
        if type_name in QUANTITIES:
            return "quantity"
        return SYSTEM_KIND.get(self.model.system.get(type_name, type_name), None)

    # -- paths --------------------------------------------------------------------------------------------------

    def steps(self, focus):
        """(step, type, values) for each element of the focus; the present ones first."""
        present, absent = [], []
        if focus.type_name not in self.model.kind:
            return present, absent
        for name, (one, choices) in sorted(self.model.elements(focus.type_name).items()):
            for kind in choices or [one]:
                json_name = name + kind[0].upper() + kind[1:] if choices else name
                values = []
                for value in focus.values:
                    found = value.get(json_name) if isinstance(value, dict) else None
                    values += found if isinstance(found, list) else [] if found is None else [found]
                values = [v for v in values if v is not None]
                step = (f"`{name}`" if name in KEYWORDS else name) + (f".ofType({kind})" if choices and self.chance(30) else "")
                if values and kind in ("Resource", "DomainResource") and len(values) == 1:
                    kind = values[0].get("resourceType", kind)
                (present if values else absent).append((step, kind, values))
        return present, absent

    def path(self, focus, length=4):
        """(text, type, values) of a path that mostly finds something."""
        text, current = "", focus
        if not focus.inner and self.chance(25) and self.model.kind.get(focus.type_name) == "resource":
            text = focus.type_name
        elif focus.inner and self.chance(30):
            text = "$this"
        for _ in range(self.random.randrange(1, length + 1)):
            present, absent = self.steps(current)
            options = present
            if absent and self.chance(6):
                options = absent
            if not options:
                break
            step, type_name, values = self.random.choice(options)
            text += "." + step if text else step
            current = Focus(type_name, values, True)
            if len(values) > 1 and self.chance(15):
                index = self.random.randrange(len(values))
                text, current = f"{text}[{index}]", Focus(type_name, values[index:index + 1], True)
        return text or "$this", current.type_name, current.values

    def path_to(self, focus, accepts):
        """A path whose type is accepted and whose value is one, or None."""
        for _ in range(6):
            text, type_name, values = self.path(focus)
            if values and accepts(type_name):
                return text if len(values) == 1 else f"{text}.{self.random.choice(('first()', 'last()'))}"
        return None

    # -- single values --------------------------------------------------------------------------------------------

    def value(self, kind, focus, depth):
        """Text of an expression that gives at most one value of the kind."""
        if self.chance(2):
            return "{}"
        if self.chance(2):
            kind = self.random.choice(KINDS)
        if focus.type_name == kind and focus.inner and self.chance(35):
            return "$this"
        if depth <= 0 or self.chance(20):
            found = self.path_to(focus, lambda t: self.kind_of(t) == kind) if self.chance(70) else None
            return found or self.random.choice(LITERALS[kind])
        return getattr(self, "make_" + kind.lower())(focus, depth - 1)

    def operand(self, kind, focus, depth):
        text = self.value(kind, focus, depth)
        return text if text.replace("_", "").isalnum() else f"({text})"

    def make_boolean(self, focus, depth):
        f, d, r = focus, depth, self.random
        number = lambda: r.choice(("integer", "decimal"))
        def compared():
            kind = r.choice(ORDERED)
            other = number() if kind in ("integer", "decimal") else kind
            return f"{self.operand(kind, f, d)} {r.choice(('<', '<=', '>', '>='))} {self.operand(other, f, d)}"
        def equated():
            kind = r.choice(KINDS)
            return f"{self.operand(kind, f, d)} {r.choice(('=', '!=', '~', '!~'))} {self.operand(kind, f, d)}"
        def equated_lists():
            return f"({self.many(f, d)[0]}) {r.choice(('=', '!=', '~', '!~'))} ({self.many(f, d)[0]})"
        def logic():
            op = r.choice(("and", "or", "xor", "implies"))
            return f"{self.operand('boolean', f, d)} {op} {self.operand('boolean', f, d)}"
        def text_test():
            call = r.choice(("startsWith", "endsWith", "contains"))
            return f"{self.operand('string', f, d)}.{call}({self.value('string', f, d)})"
        def matched():
            call = r.choice(("matches", "matchesFull"))
            pattern = r.choice(PATTERNS)
            return f"{self.operand('string', f, d)}.{call}({pattern})"
        def membership():
            items, element = self.many(f, d)
            kind = self.kind_of(element) or r.choice(KINDS)
            if self.chance(50):
                return f"{self.operand(kind, f, d)} in ({items})"
            return f"({items}) contains {self.operand(kind, f, d)}"
        def about_list():
            items, element = self.many(f, d)
            inner = Focus(element, self.samples(f, items, element), True)
            return r.choice((
                f"({items}).exists()", f"({items}).empty()", f"({items}).isDistinct()", f"({items}).hasValue()",
                f"({items}).exists({self.value('boolean', inner, d)})", f"({items}).all({self.value('boolean', inner, d)})",
                f"({items}).subsetOf({self.many(f, d)[0]})", f"({items}).supersetOf({self.many(f, d)[0]})",
                f"({items}).select({self.value('boolean', inner, d)}).{r.choice(('allTrue', 'anyTrue', 'allFalse', 'anyFalse'))}()"))
        def typed():
            text, type_name, _ = self.path(f)
            kind = r.choice((type_name, "Element", "code", "string", "Quantity", "System.String", "FHIR.dateTime"))
            kind = kind if "." not in kind or kind[:4] in ("Syst", "FHIR") else "BackboneElement"
            return f"{text}{'' if self.chance(50) else '.first()'} is {kind}"
        def converts():
            target = r.choice(("Boolean", "Integer", "Decimal", "String", "Date", "DateTime", "Time", "Quantity"))
            return f"{self.operand(r.choice(KINDS), f, d)}.convertsTo{target}()"
        return self.one(
            compared, compared, equated, equated, equated_lists, logic, logic, text_test, matched, membership, about_list,
            about_list, typed, converts, lambda: f"{self.operand('boolean', f, d)}.not()",
            lambda: f"{self.operand(r.choice(KINDS), f, d)}.toBoolean()",
            lambda: f"{self.operand('quantity', f, d)}.comparable({self.value('quantity', f, d)})",
            lambda: self.conditional("boolean", f, d))

    def conditional(self, kind, f, d):
        other = f", {self.value(kind, f, d)}" if self.chance(80) else ""
        return f"iif({self.value('boolean', f, d)}, {self.value(kind, f, d)}{other})"

    def arithmetic(self, kinds, operators, f, d):
        left, right = self.random.choice(kinds), self.random.choice(kinds)
        return f"{self.operand(left, f, d)} {self.random.choice(operators)} {self.operand(right, f, d)}"

    def make_integer(self, focus, depth):
        f, d, r = focus, depth, self.random
        return self.one(
            lambda: f"({self.many(f, d)[0]}).count()", lambda: f"{self.operand('string', f, d)}.length()",
            lambda: f"{self.operand('string', f, d)}.{r.choice(('indexOf', 'lastIndexOf'))}({self.value('string', f, d)})",
            lambda: f"{self.operand(r.choice(KINDS), f, d)}.toInteger()",
            lambda: self.arithmetic(("integer",), ("+", "-", "*", "div", "mod"), f, d),
            lambda: self.arithmetic(("integer", "decimal"), ("div",), f, d),
            lambda: f"{self.operand('integer', f, d)}.abs()", lambda: f"-{self.operand('integer', f, d)}",
            lambda: f"{self.operand('decimal', f, d)}.{r.choice(('floor', 'ceiling', 'truncate'))}()",
            lambda: f"{self.operand('date', f, d)}.{r.choice(('yearOf', 'monthOf', 'dayOf'))}()",
            lambda: f"{self.operand('dateTime', f, d)}.{r.choice(('yearOf', 'hourOf', 'minuteOf', 'secondOf', 'millisecondOf'))}()",
            lambda: f"{r.choice(LITERALS[r.choice(('decimal', 'date', 'dateTime', 'time'))])}.precision()",
            lambda: f"({self.numbers(f, d)}).{r.choice(('sum', 'min', 'max'))}()",
            lambda: f"({self.numbers(f, d)}).aggregate($this + $total, 0)",
            lambda: f"({self.many(f, d)[0]}).select($index).sum()", lambda: self.conditional("integer", f, d))

    def numbers(self, f, d):
        return " | ".join(self.operand("integer", f, d - 1) for _ in range(self.random.randrange(1, 4)))

    def make_decimal(self, focus, depth):
        f, d, r = focus, depth, self.random
        return self.one(
            lambda: self.arithmetic(("integer", "decimal"), ("+", "-", "*", "/", "mod"), f, d),
            lambda: self.arithmetic(("integer",), ("/",), f, d),
            lambda: f"{self.operand('decimal', f, d)}.{r.choice(('abs', 'sqrt', 'exp', 'ln'))}()",
            lambda: f"{self.operand('decimal', f, d)}.round({r.choice(('', '0', '1', '2', '3'))})",
            lambda: f"{self.operand(r.choice(('integer', 'decimal')), f, d)}.power({r.choice(('0', '1', '2', '3', '0.5', '-1'))})",
            lambda: f"{self.operand('decimal', f, d)}.log({r.choice(('2', '10', '2.5'))})",
            lambda: f"{self.operand(r.choice(KINDS), f, d)}.toDecimal()",
            lambda: f"{r.choice(LITERALS['decimal'])}.{r.choice(('lowBoundary', 'highBoundary'))}({r.choice(('', '2', '5'))})",
            lambda: f"({self.numbers(f, d)}).avg()", lambda: self.conditional("decimal", f, d))

    def make_string(self, focus, depth):
        f, d, r = focus, depth, self.random
        s = lambda: self.operand("string", f, d)
        return self.one(
            lambda: f"{s()}.{r.choice(('upper', 'lower', 'trim'))}()",
            lambda: f"{s()}.substring({r.choice(('0', '1', '3', '-1', '50'))})",
            lambda: f"{s()}.substring({r.choice(('0', '1', '2'))}, {self.value('integer', f, 0)})",
            lambda: f"{s()}.replace({self.value('string', f, 0)}, {self.value('string', f, 0)})",
            lambda: f"{s()}.replaceMatches({r.choice(PATTERNS)}, {r.choice(SUBSTITUTES)})",
            lambda: f"{s()} {r.choice(('&', '+'))} {s()}", lambda: f"{self.operand(r.choice(KINDS), f, d)}.toString()",
            lambda: f"({self.texts(f, d)}).join({r.choice(SEPARATORS)})",
            lambda: f"{s()}.split({r.choice(SEPARATORS[1:])}).{r.choice(('first', 'last'))}()",
            lambda: f"{s()}.toChars().{r.choice(('first', 'last'))}()",
            lambda: f"{s()}.encode({r.choice(ENCODINGS)})",
            lambda: "{0}.encode({1}).decode({1})".format(s(), r.choice(ENCODINGS)),
            lambda: f"{s()}.{r.choice(('escape', 'unescape'))}({r.choice(TARGETS)})",
            lambda: f"({self.many(f, d)[0]}).first().type().name", lambda: self.conditional("string", f, d))

    def texts(self, f, d):
        items, element = self.many(f, d)
        return items if self.kind_of(element) == "string" else f"({items}).select($this.toString())"

    def moved(self, kind, units, f, d):
        amount = f"{self.random.choice(('1', '2', '13', '45', '1.5'))} {self.random.choice(units)}"
        return f"{self.operand(kind, f, d)} {self.random.choice('+-')} {amount}"

    def make_date(self, focus, depth):
        f, d, r = focus, depth, self.random
        return self.one(
            lambda: self.moved("date", ("years", "months", "weeks", "days", "'d'"), f, d),
            lambda: f"{self.operand(r.choice(('date', 'dateTime', 'string')), f, d)}.toDate()",
            lambda: f"{r.choice(LITERALS['date'])}.{r.choice(('lowBoundary', 'highBoundary'))}({r.choice(('', '4', '6', '8'))})",
            lambda: f"{self.operand('dateTime', f, d)}.dateOf()", lambda: self.conditional("date", f, d))

    def make_datetime(self, focus, depth):
        f, d, r = focus, depth, self.random
        return self.one(
            lambda: self.moved("dateTime", ("years", "months", "days", "hours", "minutes", "seconds", "milliseconds", "'h'"), f, d),
            lambda: f"{self.operand(r.choice(('date', 'dateTime', 'string')), f, d)}.toDateTime()",
            lambda: f"{r.choice(LITERALS['dateTime'])}.{r.choice(('lowBoundary', 'highBoundary'))}({r.choice(('', '8', '17'))})",
            lambda: self.conditional("dateTime", f, d))

    def make_time(self, focus, depth):
        f, d, r = focus, depth, self.random
        return self.one(
            lambda: self.moved("time", ("hours", "minutes", "seconds", "milliseconds"), f, d),
            lambda: f"{self.operand(r.choice(('time', 'string')), f, d)}.toTime()",
            lambda: f"{r.choice(LITERALS['time'])}.{r.choice(('lowBoundary', 'highBoundary'))}({r.choice(('', '4', '9'))})",
            lambda: f"{self.operand('dateTime', f, d)}.timeOf()", lambda: self.conditional("time", f, d))

    def make_quantity(self, focus, depth):
        f, d, r = focus, depth, self.random
        q = lambda: self.operand("quantity", f, d)
        return self.one(
            lambda: f"{q()} {r.choice('+-')} {q()}", lambda: f"{q()} {r.choice('*/')} {self.operand('integer', f, d)}",
            lambda: f"{q()} {r.choice('*/')} {q()}", lambda: f"{q()}.abs()", lambda: f"-{q()}",
            lambda: f"{self.operand(r.choice(('string', 'integer', 'decimal', 'quantity')), f, d)}.toQuantity()",
            lambda: self.conditional("quantity", f, d))

    # -- collections ----------------------------------------------------------------------------------------------

    def samples(self, focus, items, element):
        """Values for a lambda's $this: known for a plain path only, else none of them."""
        current = focus.values
        for step in items.split("."):
            found = []
            for value in current:
                for name in ([step] if isinstance(value, dict) and step in value else []):
                    found += value[name] if isinstance(value[name], list) else [value[name]]
            if step not in (focus.type_name, "$this"):
                current = found
        return current

    def many(self, focus, depth):
        """(text, type of its items) of an expression that may give any number of items."""
        text, type_name, values = self.path(focus)
        if depth <= 0 or self.chance(30):
            return text, type_name
        f, d, r = focus, depth - 1, self.random
        inner = Focus(self.kind_of(type_name) if not values else type_name, values, True)
        inner.type_name = inner.type_name or type_name
        def where():
            return f"{text}.where({self.value('boolean', inner, d)})", type_name
        def select():
            kind = r.choice(KINDS)
            if self.chance(50):
                return f"{text}.select({self.value(kind, inner, d)})", kind
            projected, projected_type = self.many(inner, d)
            return f"{text}.select({projected})", projected_type
        def listed():
            kind = r.choice(KINDS)
            return " | ".join(self.operand(kind, f, d) for _ in range(r.randrange(2, 5))), kind
        def joined():
            other = self.many(f, d)[0]
            call = r.choice(("union", "combine", "intersect", "exclude"))
            return (f"({text} | {other})" if self.chance(30) else f"({text}).{call}({other})"), type_name
        def cut():
            call = r.choice(("first()", "last()", "tail()", "skip(1)", "take(2)", "skip(0)", "take(0)", "distinct()"))
            return f"({self.many(f, d)[0]}).{call}", type_name
        def sorted_by():
            order = r.choice(("", " asc", " desc"))
            if self.kind_of(type_name) in ORDERED:
                return f"{text}.sort({'$this' + order})", type_name
            key = self.path_to(inner, lambda t: self.kind_of(t) in ("string", "integer", "date", "dateTime"))
            return (f"{text}.sort({key}{order})" if key else text), type_name
        def named():
            return f"{text}.defineVariable('v').select(%v)" if self.chance(50) else \
                f"{text}.select(defineVariable('v', {self.value(r.choice(KINDS), inner, d)}).select(%v))", type_name
        return self.one(
            where, where, select, select, listed, joined, cut, sorted_by, named,
            lambda: (f"{text}.children()", "Element"), lambda: (f"({text}).descendants()", "Element"),
            lambda: (f"{text}.repeat({r.choice(('item', 'children()', 'extension', 'contains'))})", type_name),
            lambda: (f"{text}.ofType({type_name if '.' not in type_name else 'BackboneElement'})", type_name),
            lambda: (f"({self.value('string', f, d)}).{r.choice(('toChars()', 'split(' + chr(39) + 'a' + chr(39) + ')'))}", "string"),
            lambda: (f"{text}.extension({r.choice(LITERALS['string'])})", "Extension"),
            lambda: (f"coalesce({self.many(f, d)[0]}, {self.many(f, d)[0]})", type_name),
            lambda: (f"iif({self.value('boolean', f, d)}, {self.many(f, d)[0]}, {self.many(f, d)[0]})", type_name),
            lambda: (f"%{r.choice(('resource', 'context'))}.select({self.many(f, d)[0]})", type_name))

    def any(self, resource):
        """One expression for one resource."""
        focus = Focus(resource["resourceType"], [resource])
        depth = self.random.choice((1, 2, 2, 3, 3, 4))
        if self.chance(35):
            return self.many(focus, depth)[0]
        kind = self.random.choice(KINDS + ("boolean",) * 3)
        return getattr(self, "make_" + kind.lower())(focus, depth)
