// SPDX-License-Identifier: Apache-2.0
// What FHIR adds to the language. Source: R4 fhirpath.html 2.1.26.1.5; weight(), ordinal(): SDC 4.0.
#include <string>

#include "fhirpath/functions/functions.h"
#include "fhirpath/functions/html.h"
#include "fhirpath/machine.h"

namespace repere::fhirpath::functions {
namespace {

constexpr json::Key extension_key = "extension", url_key = "url", reference_key = "reference",
                    coding_key = "coding", system_key = "system", code_key = "code",
                    contained_key = "contained", id_key = "id", modifier_key = "modifierExtension";

// The element's own extensions, or those beside it when it is a primitive.
json::Node extensions_of(const Item& item) {
    return item.node().is_object() ? item.node()[extension_key] : item.sibling()[extension_key];
}

bool is_primitive_with_value(const Item& item) {
    return item.is_node() && item.node() && item.node().kind() != json::Kind::null &&
           !item.node().is_object();
}

// "#id" inside the resource that the evaluation is about.
json::Node find_contained(Machine& machine, std::string_view id) {
    Collection roots = machine.context();
    if (const auto given = machine.environment().find("rootResource"))
        roots = *given;
    else if (const auto resource = machine.environment().find("resource"))
        roots = *resource;
    for (const Item& root : roots)
        for (const json::Node contained : root.node()[contained_key].items())
            if (contained[id_key].text() == id) return contained;
    return {};
}

struct Code {
    std::string_view system, code;
};

// A code, a Coding, or each coding of a CodeableConcept.
template <class Visit>
bool any_code(const Item& item, Visit visit) {
    if (const auto text = item.string()) return visit(Code{{}, *text});
    const json::Node node = item.node();
    if (!node[coding_key])
        return node[code_key] && visit(Code{node[system_key].text(), node[code_key].text()});
    for (const json::Node coding : node[coding_key].items())
        if (coding[code_key] && visit(Code{coding[system_key].text(), coding[code_key].text()})) return true;
    return false;
}

Collection subsumption(Call& call, bool input_is_ancestor) {
    const Item* item = call.single_input();
    const Item* other = call.machine.failed() ? nullptr : call.single_argument(0);
    if (!item || !other) return {};
    const Terminology* terminology = call.machine.environment().terminology();
    bool known = true;
    const bool found = any_code(*item, [&](const Code& a) {
        return any_code(*other, [&](const Code& b) {
            const bool same_system =
                terminology != nullptr ? terminology->same_system(a.system, b.system) : a.system == b.system;
            if (!same_system) return false;
            if (a.code == b.code) return true;
            const auto answer = terminology == nullptr ? std::nullopt
                                : input_is_ancestor    ? terminology->subsumes(a.system, a.code, b.code)
                                                       : terminology->subsumes(a.system, b.code, a.code);
            known = known && answer;
            return answer.value_or(false);
        });
    });
    if (!found && !known)
        return call.machine.fail(ErrorKind::unsupported, "no hierarchy is known for this code system");
    return call.machine.boolean(found);
}

Collection unknown_value_set(Call& call, std::string_view value_set) {
    return call.machine.fail(ErrorKind::not_found, "unknown value set " + std::string{value_set});
}

// R4 fhirpath.html, memberOf(): a code may be of any system of the value set; a string only decides when
// there is just one.
Collection code_member(Call& call, const Item& item, std::string_view value_set, std::string_view code) {
    constexpr json::Key type_key = "code";
    const CodeAlone answer = call.machine.environment().terminology()->code_member_of(value_set, code);
    if (!answer.member) return unknown_value_set(call, value_set);
    const bool is_code = item.is_node() && model::is_a(item.model_type(), model::find_type(type_key));
    if (answer.several_systems && !is_code) return {};
    return call.machine.boolean(*answer.member);
}

std::optional<Decimal> weight_in_extension(const Item& item) {
    for (const json::Node entry : extensions_of(item).items()) {
        const std::string_view url = entry[url_key].text();
        if (url != "http://hl7.org/fhir/StructureDefinition/ordinalValue" &&
            url != "http://hl7.org/fhir/StructureDefinition/itemWeight" &&
            url != "http://hl7.org/fhir/uv/sdc/StructureDefinition/questionnaire-ordinalValue")
            continue;
        if (const auto number = entry["valueDecimal"].number()) return Decimal::parse(*number);
    }
    return std::nullopt;
}

std::optional<Decimal> weight_of(Call& call, const Item& item) {
    if (const auto known = weight_in_extension(item)) return known;
    // An answer stands for its coded value.
    const json::Node coding = item.node()["valueCoding"];
    const Item coded = coding ? item_of(coding, model::find_type("Coding")) : item;
    if (coding)
        if (const auto known = weight_in_extension(coded)) return known;
    const Terminology* terminology = call.machine.environment().terminology();
    std::optional<Decimal> out;
    if (terminology != nullptr)
        any_code(coded, [&](const Code& code) {
            const auto text = terminology->weight(code.system, code.code);
            if (text)
                out = Decimal::parse(*text);
            else if (terminology->weight_unresolved(code.system, code.code))
                call.machine.fail(ErrorKind::not_found, "weight(): the list that has it cannot be had");
            return out.has_value() || call.machine.failed();
        });
    return out;
}

}  // namespace

Collection extension(Call& call) {
    const auto url = call.string_argument(0);
    if (!url) return {};
    constexpr json::Key type_key = "Extension";
    const model::TypeId type = model::find_type(type_key);
    Builder out{call.machine, call.input.size()};
    for (const Item& item : call.input) {
        if (!call.machine.spend()) return {};
        for (const json::Node entry : extensions_of(item).items())
            if (entry[url_key].text() == *url) out.add(Item::of_node(entry, {}, type));
    }
    return out.items();
}

Collection has_value(Call& call) {
    return call.machine.boolean(call.input.size() == 1 &&
                                (!call.input[0].is_node() || is_primitive_with_value(call.input[0])));
}

Collection get_value(Call& call) {
    if (call.input.size() != 1) return {};
    if (!call.input[0].is_node()) return call.input;
    return is_primitive_with_value(call.input[0]) ? call.machine.one(call.input[0].system_value())
                                                  : Collection{};
}

Collection resolve(Call& call) {
    Builder out{call.machine, call.input.size()};
    for (const Item& item : call.input) {
        const auto text = item.string() ? item.string() : item.node()[reference_key].string();
        if (!text || !call.machine.spend()) continue;
        json::Node found;
        if (text->starts_with('#'))
            found = find_contained(call.machine, text->substr(1));
        else if (const Resolver& resolver = call.machine.environment().resolver())
            found = resolver(*text);
        if (found) out.add(item_of(found));
    }
    return out.items();
}

Collection member_of(Call& call) {
    const Item* item = call.single_input();
    const auto value_set = call.machine.failed() ? std::nullopt : call.string_argument(0);
    if (!item || !value_set) return {};
    const Terminology* terminology = call.machine.environment().terminology();
    if (terminology == nullptr)
        return call.machine.fail(ErrorKind::unsupported, "memberOf() without a terminology");
    if (const auto text = item->string()) return code_member(call, *item, *value_set, *text);
    bool known = true;
    const bool found = any_code(*item, [&](const Code& code) {
        const auto answer = terminology->member_of(*value_set, code.system, code.code);
        known = known && answer;
        return answer.value_or(false);
    });
    if (!known) return unknown_value_set(call, *value_set);
    return call.machine.boolean(found);
}

Collection subsumes(Call& call) { return subsumption(call, true); }
Collection subsumed_by(Call& call) { return subsumption(call, false); }

// The base definitions of R4 are known here, with and without their version; other profiles are the caller's.
// An unknown one is an error, R4 fhirpath.html 2.9.1.5.
Collection conforms_to(Call& call) {
    const Item* item = call.single_input();
    const auto url = call.machine.failed() ? std::nullopt : call.string_argument(0);
    if (!item || !url) return {};
    constexpr std::string_view base = "http://hl7.org/fhir/StructureDefinition/", version = "|4.0.1";
    const std::string_view plain =
        url->ends_with(version) ? url->substr(0, url->size() - version.size()) : *url;
    const model::TypeId type =
        plain.starts_with(base) ? model::find_type(plain.substr(base.size())) : model::unknown;
    if (type != model::unknown && model::kind(type) != model::Kind::backbone)
        return call.machine.boolean(item->is_node() && model::is_a(item->model_type(), type));
    const Conformance& conformance = call.machine.environment().conformance();
    const auto answer = conformance && item->is_node() ? conformance(item->node(), *url) : std::nullopt;
    if (!answer) return call.machine.fail(ErrorKind::unsupported, "unknown profile " + std::string{*url});
    return call.machine.boolean(*answer);
}

Collection check_modifiers(Call& call) {
    for (std::size_t i = 0; i < call.arity(); ++i)
        if (!call.string_argument(i)) return call.mismatch("urls");
    for (const Item& item : call.input)
        for (const json::Node entry : item.node()[modifier_key].items()) {
            bool known = false;
            for (std::size_t i = 0; i < call.arity() && !known; ++i)
                known = call.string_argument(i) == entry[url_key].text();
            if (!known) return call.mismatch("no other modifier extensions than those named");
        }
    return call.input;
}

Collection html_checks(Call& call) {
    const auto text = call.string_input();
    return text && call.machine.spend(text->size() / 16) ? call.machine.boolean(is_safe_narrative(*text))
                                                         : Collection{};
}

Collection weight(Call& call) {
    Builder out{call.machine, call.input.size()};
    for (const Item& item : call.input) {
        if (!call.machine.spend()) return {};
        if (const auto value = weight_of(call, item)) out.add(Item::of_decimal(*value));
        if (call.machine.failed()) return {};
    }
    return out.items();
}

}  // namespace repere::fhirpath::functions
