// SPDX-License-Identifier: Apache-2.0
// From an element to its children, with their FHIR types. Source: R4 json.html, fhirpath.html 2.1.26.1.
#include <array>
#include <cstring>
#include <string>

#include "fhirpath/machine.h"

namespace repere::fhirpath {
namespace {

constexpr json::Key resource_type = "resourceType";

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// The "_name" object beside a primitive whose JSON name is only known now.
json::Node sibling_of(json::Node parent, std::string_view name) {
    if (!parent.has_underscored()) return {};
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

model::TypeId choice_type(const model::Element* element, std::string_view suffix) {
    return element == nullptr ? model::type_of_suffix(suffix) : model::choice_by_suffix(*element, suffix);
}

model::TypeId child_type(model::TypeId owner, std::string_view json_name, std::uint32_t hash) {
    const model::Element* element = model::element_of(owner, json_name, hash);
    if (element != nullptr) return element->type;
    return owner == model::unknown ? model::unknown : model::find_choice(json_name, owner).type;
}

// Is there anything to make an item of? JSON null stands for "nothing here, but see its sibling".
bool is_something(json::Node value, json::Node sibling) {
    return sibling || (value && value.kind() != json::Kind::null);
}

bool holds_resources(model::TypeId type) {
    return type == model::unknown || model::kind(type) == model::Kind::resource;
}

// The elements of a value and its sibling, which are arrays of the same length when the element repeats.
template <class Visit>
void for_each(json::Node value, json::Node sibling, const Visit& visit) {
    if (!value.is_array() && !sibling.is_array())
        return visit(value, sibling.is_object() ? sibling : json::Node{});
    const std::size_t size = value.size() > sibling.size() ? value.size() : sibling.size();
    for (std::size_t i = 0; i < size; ++i)
        visit(value.at(i), sibling.at(i).is_object() ? sibling.at(i) : json::Node{});
}

}  // namespace

// The first of what is found, and how many there are.
struct Counted {
    Item first;
    std::size_t count = 0;

    void add(const Item& item) {
        if (count++ == 0) first = item;
    }
};

// Follows a run of names from one element down to all it leads to; what lies between is not collected.
template <class Out>
class Walk {
public:
    Walk(Machine& machine, std::span<const MemberName> names, std::span<Level> levels, Out& out)
        : machine_{machine}, names_{names}, levels_{levels}, out_{out} {}

    void from(const Item& item) {
        if (item.is_node() && !item.is_type_info())
            go(item.node(), item.sibling(), item.model_type(), 0);
        else
            member_of_value(item);
    }

private:
    static json::Node find(json::Node object, const json::Key& key, std::uint32_t& place) {
        const auto members = object.members().raw();
        if (place < members.size() && members[place].is(key)) return json::Node{members[place].value};
        for (std::uint32_t i = 0; i < members.size(); ++i) {
            if (!members[i].is(key)) continue;
            place = i;
            return json::Node{members[i].value};
        }
        return {};
    }
    static constexpr model::TypeId no_type = 0xFFFF;

    static Level level_of(model::TypeId owner, const MemberName& name) {
        const model::Element* element = model::element_of(owner, name.key.name(), name.key.hash());
        Level level;
        level.owner = owner;
        level.element = element;
        if (element == nullptr) return level;
        level.type = element->type;
        level.plain = element->choices == 0;
        level.resources = holds_resources(element->type);
        return level;
    }

    void go(json::Node node, json::Node sibling, model::TypeId type, std::size_t depth) {
        for (; depth < names_.size(); ++depth) {
            if (!machine_.spend()) return;
            Level& level = levels_[depth];
            if (type != level.owner) level = level_of(type, names_[depth]);
            if (!level.plain || !node.is_object() || node.has_underscored()) {
                // A primitive's own children live beside it: id and extension.
                const bool beside = sibling && !node.is_object();
                return named_child(beside ? sibling : node, level, depth);
            }
            node = find(node, names_[depth].key, level.place);
            if (node.is_array()) {
                for (const json::Node one : node.items()) found(one, {}, level.type, level.resources, depth);
                return;
            }
            sibling = {};
            type = level.type;
            if (!is_something(node, {}) || (level.resources && !takes_resource(node, depth, type))) return;
        }
        out_.add(Item::of_node(node, sibling, type));
    }

    void found(json::Node value, json::Node sibling, model::TypeId type, bool resources, std::size_t depth) {
        if (is_something(value, sibling) && (!resources || takes_resource(value, depth, type)))
            go(value, sibling, type, depth + 1);
    }

    // Is it the resource that is wanted? Then `type` is its own.
    bool takes_resource(json::Node value, std::size_t depth, model::TypeId& type) {
        const auto name = value[resource_type].string();
        if (!name) return true;
        const std::string_view only = names_[depth].only;
        if (!only.empty() && !json::same_text(*name, only)) return false;
        type = machine_.resource_type_of(*name, type);
        return true;
    }

    void named_child(json::Node node, Level& level, std::size_t depth) {
        const MemberName& name = names_[depth];
        if (level.element != nullptr && level.element->choices > 0) return choice_child(node, level, depth);
        if (level.element == nullptr && name.choice_name && level.owner != model::unknown && node[name.key])
            return json_choice(node, level.owner, depth);
        const json::Node value = node[name.key];
        const json::Node sibling = node.has_underscored() ? node[name.sibling] : json::Node{};
        if (value || sibling)
            for_each(value, sibling, [&](json::Node one, json::Node beside) {
                found(one, beside, level.type, level.resources, depth);
            });
        else if (level.owner == model::unknown)
            choice_child(node, level, depth);
    }

    // valueQuantity: only where Options::json_choice_names allows it.
    void json_choice(json::Node node, model::TypeId owner, std::size_t depth) {
        const MemberName& name = names_[depth];
        if (!name.choice_read) {
            machine_.at(name.position);
            machine_.fail(ErrorKind::invalid,
                          "'" + std::string{name.key.name()} +
                              "' is the JSON name of a choice: write the element and ofType()");
            return;
        }
        const model::TypeId type = model::find_choice(name.key.name(), owner).type;
        for_each(node[name.key], node[name.sibling],
                 [&](json::Node one, json::Node beside) { found(one, beside, type, false, depth); });
    }

    // value finds valueQuantity. Neighbours mostly have the same choice in the same place.
    void choice_child(json::Node node, Level& level, std::size_t depth) {
        const auto members = node.members().raw();
        if (level.place < members.size() && json::same_text(members[level.place].key(), level.choice) &&
            !node.has_underscored())
            return choice_found(node, members[level.place], level.choice_type, depth);
        const std::string_view name = names_[depth].key.name();
        for (std::uint32_t i = 0; i < members.size(); ++i) {
            const std::string_view json_name = members[i].key();
            const bool beside = json_name.starts_with('_');
            const std::string_view plain = beside ? json_name.substr(1) : json_name;
            if (!extends(plain, name)) continue;
            const model::TypeId type = choice_type(level.element, plain.substr(name.size()));
            if (type == model::unknown) continue;
            // A primitive that has only extensions is found by its "_name" alone.
            if (beside && node[json::Key{plain}]) continue;
            level.place = i;
            level.choice = json_name;
            level.choice_type = type;
            return choice_found(node, members[i], type, depth);
        }
    }

    void choice_found(json::Node node, const json::Member& member, model::TypeId type, std::size_t depth) {
        const bool beside = member.key().starts_with('_');
        const json::Node value{member.value};
        for_each(beside ? json::Node{} : value, beside ? value : sibling_of(node, member.key()),
                 [&](json::Node one, json::Node other) { found(one, other, type, false, depth); });
    }

    // type() answers and quantities have members too, whose members are none.
    void member_of_value(const Item& item) {
        if (names_.size() > 1 || !machine_.spend()) return;
        const std::string_view wanted = names_[0].key.name();
        if (item.is_type_info()) {
            const bool fhir = item.model_type() != model::unknown;
            if (wanted == "namespace") out_.add(Item::of_string(fhir ? "FHIR" : "System"));
            if (wanted == "name")
                out_.add(Item::of_string(fhir ? item.fhir_type() : fhirpath::name(item.described())));
            const model::TypeId parent = model::parent(item.model_type());
            if (wanted == "baseType")
                out_.add(Item::of_string(parent == model::unknown
                                             ? std::string_view{"System.Any"}
                                             : machine_.keep("FHIR." + std::string{model::name(parent)})));
        } else if (item.type() == Type::quantity) {
            const Quantity quantity = *item.quantity();
            if (wanted == "value") out_.add(Item::of_decimal(quantity.value));
            if (wanted == "unit" || wanted == "code") out_.add(Item::of_string(quantity.unit));
        }
    }

    Machine& machine_;
    std::span<const MemberName> names_;
    std::span<Level> levels_;
    Out& out_;
};

// Neighbours in a Bundle are mostly of one type: the last answer is kept.
model::TypeId Machine::resource_type_of(std::string_view name, model::TypeId otherwise) {
    if (name != last_resource_name_) {
        last_resource_name_ = name;
        last_resource_type_ = model::find_type(name);
    }
    return last_resource_type_ == model::unknown ? otherwise : last_resource_type_;
}

Collection Machine::members(Collection input, std::span<const MemberName> names) {
    if (input.empty() || failed_) return {};
    Builder out{*this, input.size() == 1 ? 0 : input.size()};  // one element may well have nothing so named
    Walk walk{*this, names, levels_of(names), out};
    for (const Item& item : input) walk.from(item);
    return failed_ ? Collection{} : out.items();
}

// system = 'http://...': most of what a rule asks. Nothing is collected for it.
Truth Machine::match(const Step& step, Collection input) {
    if (failed_) return Truth::unknown;
    const auto names = code_.names_of(code_.steps[code_.children(step)[0]]);
    Counted found;
    Walk walk{*this, names, levels_of(names), found};
    for (const Item& item : input) walk.from(item);
    if (found.count == 0 || failed_) return Truth::unknown;
    return found.count == 1 ? equal(found.first, code_.constants[step.data]) : Truth::no;
}

void Machine::child(json::Node value, json::Node sibling, model::TypeId type, Builder& out) {
    for_each(value, sibling, [&](json::Node one, json::Node beside) {
        if (!is_something(one, beside)) return;
        model::TypeId own = type;
        if (holds_resources(type))
            if (const auto name = one[resource_type].string()) own = resource_type_of(*name, type);
        out.add(Item::of_node(one, beside, own));
    });
}

void Machine::children(const Item& item, Builder& out) {
    const json::Node node = item.node().is_object() ? item.node() : item.sibling();
    if (!item.is_node() || !node.is_object()) return;
    for (const json::Member& member : node.members().raw()) {
        const std::string_view json_name = member.key();
        if (!spend() || json_name == resource_type.name()) continue;
        if (!json_name.starts_with('_')) {
            const model::TypeId type = child_type(item.model_type(), json_name, member.name_hash);
            child(json::Node{member.value}, sibling_of(node, json_name), type, out);
            continue;
        }
        const json::Key plain{json_name.substr(1)};  // unless it stands alone, it comes with its primitive
        if (node[plain]) continue;
        child({}, json::Node{member.value}, child_type(item.model_type(), plain.name(), plain.hash()), out);
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
