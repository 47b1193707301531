// SPDX-License-Identifier: Apache-2.0
// From an element to its children, with their FHIR types. Source: R4 json.html, fhirpath.html 2.1.26.1.
#include <array>
#include <cstring>

#include "fhirpath/machine.h"

namespace repere::fhirpath {
namespace {

constexpr json::Key resource_type = "resourceType";

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool holds_resources(model::TypeId type) {
    return type == model::unknown || model::kind(type) == model::Kind::resource;
}

// The "_name" object beside a primitive whose JSON name is only known now.
json::Node sibling_of(json::Node parent, std::string_view name) {
    std::array<char, 128> text{};
    if (name.size() + 1 > text.size()) return {};
    text[0] = '_';
    std::memcpy(text.data() + 1, name.data(), name.size());
    return parent[json::Key{std::string_view{text.data(), name.size() + 1}}];
}

// "valueQuantity" for the name "value": what follows starts with a capital.
bool extends(std::string_view json_name, std::string_view name) {
    return json_name.size() > name.size() && is_upper(json_name[name.size()]) && json_name.starts_with(name);
}

// Without a known owner any type may follow the name of a choice.
model::TypeId type_of_suffix(std::string_view suffix) {
    const model::TypeId complex = model::find_type(suffix);
    if (complex != model::unknown) return complex;
    std::array<char, 32> text{};
    if (suffix.empty() || suffix.size() > text.size()) return model::unknown;
    std::memcpy(text.data(), suffix.data(), suffix.size());
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return model::find_type(std::string_view{text.data(), suffix.size()});
}

model::TypeId choice_type(const model::Element* element, std::string_view suffix) {
    return element == nullptr ? type_of_suffix(suffix) : model::choice_by_suffix(*element, suffix);
}

// A primitive and what stands beside it, in one walk over the members.
void find_both(json::Node node, const MemberName& name, json::Node& value, json::Node& sibling) {
    for (const json::Member& member : node.members().raw()) {
        if (member.name_hash == name.key.hash() && member.key() == name.key.name())
            value = json::Node{member.value};
        else if (member.name_hash == name.sibling.hash() && member.key() == name.sibling.name())
            sibling = json::Node{member.value};
    }
}

model::TypeId child_type(model::TypeId owner, std::string_view json_name, std::uint32_t hash) {
    const model::Element* element = model::find(model::elements(json_name, hash), owner);
    if (element != nullptr) return element->type;
    return owner == model::unknown ? model::unknown : model::find_choice(json_name, owner).type;
}

}  // namespace

// Neighbours in a Bundle are mostly of one type: the last answer is kept.
model::TypeId Machine::resource_type_of(std::string_view name, model::TypeId otherwise) {
    if (name != last_resource_name_) {
        last_resource_name_ = name;
        last_resource_type_ = model::find_type(name);
    }
    return last_resource_type_ == model::unknown ? otherwise : last_resource_type_;
}

void Machine::emit(json::Node value, json::Node sibling, model::TypeId type, Builder& out) {
    const auto emit_one = [&](json::Node element, json::Node beside) {
        if (!beside.is_object()) beside = {};
        if (!element && !beside) return;
        if (element.kind() == json::Kind::null && !beside) return;
        model::TypeId own = type;
        if (holds_resources(type)) {
            if (const auto name = element[resource_type].string()) own = resource_type_of(*name, type);
        }
        out.add(Item::of_node(element, beside, own));
    };
    if (!value.is_array() && !sibling.is_array()) {
        emit_one(value, sibling);
        return;
    }
    const std::size_t size = value.size() > sibling.size() ? value.size() : sibling.size();
    for (std::size_t i = 0; i < size; ++i) emit_one(value.at(i), sibling.at(i));
}

void Machine::choice_child(const Item& parent, std::string_view name, const model::Element* element,
                           Builder& out) {
    const json::Node node = parent.node();
    for (const auto [json_name, value] : node.members()) {
        const bool beside = json_name.starts_with('_');
        const std::string_view plain = beside ? json_name.substr(1) : json_name;
        if (!extends(plain, name)) continue;
        const model::TypeId type = choice_type(element, plain.substr(name.size()));
        if (type == model::unknown) continue;
        // A primitive that has only extensions is found by its "_name" alone.
        if (beside && node[json::Key{plain}]) continue;
        emit(beside ? json::Node{} : value, beside ? value : sibling_of(node, plain), type, out);
        return;
    }
}

void Machine::named_child(const Item& parent, const MemberName& name, const model::Element* element,
                          Builder& out) {
    const json::Node node = parent.node();
    if (element != nullptr && element->choices > 0)
        return choice_child(parent, name.key.name(), element, out);
    const model::TypeId type = element == nullptr ? model::unknown : element->type;
    const bool primitive = type == model::unknown || model::kind(type) == model::Kind::primitive;
    json::Node value, sibling;
    if (primitive)
        find_both(node, name, value, sibling);
    else
        value = node[name.key];
    if (value || sibling) return emit(value, sibling, type, out);
    if (parent.model_type() == model::unknown) choice_child(parent, name.key.name(), nullptr, out);
}

Collection Machine::member(Collection input, const MemberName& name) {
    if (input.empty() || !spend(input.size())) return {};
    Builder out{*this, input.size()};
    model::TypeId last_type = model::unknown;
    const model::Element* element = nullptr;  // of last_type: neighbours are mostly of one type
    for (const Item& item : input) {
        if (item.is_type_info()) {
            const bool fhir = item.model_type() != model::unknown;
            if (name.key.name() == "namespace") out.add(Item::of_string(fhir ? "FHIR" : "System"));
            if (name.key.name() == "name")
                out.add(Item::of_string(fhir ? item.fhir_type() : fhirpath::name(item.described())));
            continue;
        }
        if (!item.is_node()) {
            if (item.type() != Type::quantity) continue;
            const Quantity quantity = *item.quantity();
            if (name.key.name() == "value") out.add(Item::of_decimal(quantity.value));
            if (name.key.name() == "unit" || name.key.name() == "code")
                out.add(Item::of_string(quantity.unit));
            continue;
        }
        if (item.model_type() != last_type) {
            last_type = item.model_type();
            element = model::find(name.rows, last_type);
        }
        if (item.sibling() && !item.node().is_object()) {
            // A primitive's own children live beside it: id and extension.
            const Item beside = Item::of_node(item.sibling(), {}, item.model_type());
            named_child(beside, name, element, out);
            continue;
        }
        if (element == nullptr && name.choice_name && last_type != model::unknown && item.node()[name.key]) {
            if (!name.choice_read)
                return fail(ErrorKind::invalid,
                            "'" + std::string{name.key.name()} +
                                "' is the JSON name of a choice: write the element and ofType()");
            emit(item.node()[name.key], item.node()[name.sibling],
                 model::find_choice(name.key.name(), last_type).type, out);
            continue;
        }
        named_child(item, name, element, out);
    }
    return out.items();
}

void Machine::children(const Item& item, Builder& out) {
    const json::Node node = item.node().is_object() ? item.node() : item.sibling();
    if (!item.is_node() || !node.is_object()) return;
    for (const json::Member& member : node.members().raw()) {
        const std::string_view json_name = member.key();
        if (!spend() || json_name == "resourceType") continue;
        if (!json_name.starts_with('_')) {
            const model::TypeId type = child_type(item.model_type(), json_name, member.name_hash);
            const bool primitive = type == model::unknown || model::kind(type) == model::Kind::primitive;
            emit(json::Node{member.value}, primitive ? sibling_of(node, json_name) : json::Node{}, type, out);
            continue;
        }
        const json::Key plain{json_name.substr(1)};  // unless it stands alone, it comes with its primitive
        if (node[plain]) continue;
        emit({}, json::Node{member.value}, child_type(item.model_type(), plain.name(), plain.hash()), out);
    }
}

bool Machine::has_type(const Item& item, const TypeName& type) const {
    if (item.is_type_info()) return false;
    if (!item.is_node()) return type.system == item.type();
    if (type.model == model::unknown) return false;
    if (item.model_type() != model::unknown) return model::is_a(item.model_type(), type.model);
    // An element whose type nobody told us: a JSON scalar may be any primitive that is written so.
    const Type kind = model::system_type(type.model);
    const Type value = item.system_value().type();
    if (kind == Type::decimal) return value == Type::decimal || value == Type::integer;
    return kind != Type::node && value != Type::node &&
           (value == kind || (value == Type::string && kind > Type::string));
}

bool Machine::converts_to_type(const Item& item, const TypeName& type) const {
    const bool typed = item.is_node() && item.model_type() != model::unknown;
    if (typed && model::kind(item.model_type()) == model::Kind::primitive)
        return item.model_type() == type.model;
    return has_type(item, type);
}

}  // namespace repere::fhirpath
