// SPDX-License-Identifier: Apache-2.0
#include "instruments/template_clone.h"

#include <algorithm>
#include <array>

#include "instruments/content.h"

namespace repere::instruments {
namespace {

namespace model = fhirpath::model;
using fhirpath::Type;

constexpr std::array template_extensions{extensions::template_extract_context,
                                         extensions::template_extract_value};

bool is_template_extension(json::Node element) {
    return std::ranges::find(template_extensions, element["url"].text()) != template_extensions.end();
}

// The FHIR type of the element that has this JSON name inside `owner`.
model::TypeId type_inside(model::TypeId owner, std::string_view name) {
    if (const model::Element* found = model::find(model::elements(name), owner)) return found->type;
    return model::find_choice(name, owner).type;
}

bool is_text(Type type) { return type == Type::string; }
bool is_moment(Type type) { return type == Type::date || type == Type::date_time || type == Type::time; }

// May the value stand in an element of this primitive type?
bool fits_primitive(const fhirpath::Item& item, model::TypeId wanted) {
    const Type system = model::system_type(wanted);
    if (system == Type::boolean) return item.boolean().has_value();
    if (system == Type::integer) return item.decimal() && item.decimal()->integer();
    if (system == Type::decimal) return item.decimal().has_value();
    const Type given = item.system_value().type();
    if (system == Type::date) return given == Type::date;
    if (system == Type::date_time) return given == Type::date || given == Type::date_time;
    if (system == Type::time) return given == Type::time;
    return is_text(given) || is_moment(given);
}

std::string json_of(const fhirpath::Item& item) {
    json::Writer writer;
    fhirpath::write(writer, item);
    return writer.take();
}

}  // namespace

std::vector<std::string> TemplateCloner::resources(json::Node resource, const TemplateScope& scope) {
    root_ = resource;
    const std::string_view type = resource["resourceType"].text();
    std::vector<std::string> made;
    for (Piece& piece : element({resource, {}}, {model::find_type(type), type}, scope))
        made.push_back(std::move(piece.value));
    return made;
}

std::string TemplateCloner::text(const fhirpath::Program& program, const TemplateScope& scope,
                                 std::string_view place) {
    fhirpath::Evaluator evaluator;
    const auto found = run(program, scope, evaluator);
    if (!found) return error(found.error().what, place), std::string{};
    if (found->empty()) return {};
    const auto value = found->size() == 1 ? fhirpath::to_text(found->front()) : std::nullopt;
    if (!value) error("an expression does not give one text", place);
    return value.value_or("");
}

Result<std::vector<fhirpath::Item>> TemplateCloner::run(const fhirpath::Program& program,
                                                        const TemplateScope& scope,
                                                        fhirpath::Evaluator& evaluator) const {
    fhirpath::Environment environment{view_.now};
    environment.set("resource", view_.response);
    environment.set("rootResource", view_.response);
    environment.set("questionnaire", view_.questionnaire);
    environment.set("context", scope.context);
    environment.set("qitem", scope.item, "Questionnaire.item");
    for (const NamedItem& named : scope.names)
        environment.set(named.name, fhirpath::Collection{&named.value, 1});
    environment.set_terminology(view_.terminology);
    const auto found = evaluator.evaluate(program, scope.context, environment);
    if (!found) return found.error();
    return std::vector<fhirpath::Item>{found->begin(), found->end()};  // the environment may hold the rest
}

// SDC 4.0, template-based extraction: the context first, then the value of the same element.
std::vector<TemplateCloner::Piece> TemplateCloner::element(Property property, Slot slot,
                                                           const TemplateScope& scope) {
    const json::Node holder = property.sibling ? property.sibling : property.value;
    const json::Node context = extension(holder, extensions::template_extract_context);
    return context ? in_context(property, slot, context, scope) : with_value(property, slot, scope);
}

std::vector<TemplateCloner::Piece> TemplateCloner::in_context(Property property, Slot slot,
                                                              json::Node context,
                                                              const TemplateScope& scope) {
    fhirpath::Evaluator evaluator;
    const auto found = run(*view_.templates.program(context), scope, evaluator);
    if (!found) return error(found.error().what, slot.place), std::vector<Piece>{};
    const std::string_view name = context["valueExpression"]["name"].text();
    std::vector<Piece> pieces;
    for (const fhirpath::Item& item : *found) {
        TemplateScope inside{{item}, scope.names, scope.item};
        if (!name.empty()) inside.names.push_back({name, item});
        for (Piece& piece : with_value(property, slot, inside)) pieces.push_back(std::move(piece));
    }
    return pieces;
}

// What stands beside a primitive: an id and extensions, as every element has.
TemplateCloner::Slot TemplateCloner::element_slot(std::string_view place) {
    return {model::find_type("Element"), place};
}

std::vector<TemplateCloner::Piece> TemplateCloner::with_value(Property property, Slot slot,
                                                              const TemplateScope& scope) {
    const json::Node holder = property.sibling ? property.sibling : property.value;
    const json::Node wanted = extension(holder, extensions::template_extract_value);
    if (!wanted) return copied(property, slot, scope);
    fhirpath::Evaluator evaluator;
    const auto found = run(*view_.templates.program(wanted), scope, evaluator);
    if (!found) return error(found.error().what, slot.place), std::vector<Piece>{};
    std::vector<Piece> pieces;
    for (const fhirpath::Item& item : *found) {
        Piece piece{fitted(item, slot), {}};
        if (piece.value.empty()) continue;
        if (property.sibling) piece.sibling = object(property.sibling, element_slot(slot.place), scope);
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

std::vector<TemplateCloner::Piece> TemplateCloner::copied(Property property, Slot slot,
                                                          const TemplateScope& scope) {
    Piece piece;
    if (property.value.is_object())
        piece.value = object(property.value, slot, scope);
    else if (property.value && property.value.kind() != json::Kind::null)
        piece.value = json::to_string(property.value);
    if (property.sibling.is_object())
        piece.sibling = object(property.sibling, element_slot(slot.place), scope);
    if (piece.value.empty() && piece.sibling.empty()) return {};
    return {std::move(piece)};
}

// "" when nothing is left: an element with nothing in it says nothing (FHIR R4 ele-1), and an Extension needs
// more than its url (ext-1).
std::string TemplateCloner::object(json::Node node, Slot slot, const TemplateScope& scope) {
    if (const std::string_view resource = node["resourceType"].text(); !resource.empty())
        slot = {model::find_type(resource), resource};
    static const model::TypeId extension_type = model::find_type("Extension");
    bool says_something = false;
    json::Writer writer;
    const auto write = [&](std::string_view name, Property property) {
        const std::size_t before = writer.text().size();
        member(writer, name, property, {type_inside(slot.type, name), name}, scope);
        const bool only_name = slot.type == extension_type && name == "url";
        says_something = says_something || (writer.text().size() > before && !only_name);
    };
    writer.object([&] {
        for (const auto [name, value] : node.members()) {
            if (name == "id" && node == root_) continue;  // the template's, not the new resource's
            if (!name.starts_with('_'))
                write(name, {value, node["_" + std::string{name}]});
            else if (!node[name.substr(1)])
                write(name.substr(1), {{}, value});
        }
    });
    return says_something ? writer.take() : std::string{};
}

void TemplateCloner::member(json::Writer& writer, std::string_view name, Property property, Slot slot,
                            const TemplateScope& scope) {
    const bool many = property.value.is_array() || property.sibling.is_array();
    std::vector<Piece> pieces;
    const std::size_t count = many ? std::max(property.value.size(), property.sibling.size()) : 1;
    for (std::size_t i = 0; i < count; ++i) {
        const Property one = many ? Property{property.value.at(i), property.sibling.at(i)} : property;
        if (name == "extension" && is_template_extension(one.value)) continue;
        for (Piece& piece : element(one, slot, scope)) pieces.push_back(std::move(piece));
    }
    if (pieces.empty()) return;
    if (!many && pieces.size() > 1) return error("several values for an element that has one", name);
    const auto write = [&](const std::string& key, std::string Piece::*side) {
        if (std::ranges::all_of(pieces, [&](const Piece& piece) { return (piece.*side).empty(); })) return;
        writer.key(key);
        if (many) writer.begin_array();
        for (const Piece& piece : pieces) (piece.*side).empty() ? writer.null() : writer.raw(piece.*side);
        if (many) writer.end_array();
    };
    write(std::string{name}, &Piece::value);
    write("_" + std::string{name}, &Piece::sibling);
}

// "" and an issue when the value cannot stand there.
std::string TemplateCloner::fitted(const fhirpath::Item& item, Slot slot) {
    if (slot.type == model::unknown) return json_of(item);
    if (model::kind(slot.type) == model::Kind::primitive) {
        if (fits_primitive(item, slot.type)) return json_of(item);
        return error("the value does not fit the element's type", slot.place), std::string{};
    }
    if (item.is_node() && item.node().is_object()) {
        const model::TypeId given = item.model_type();
        if (given == model::unknown || model::is_a(given, slot.type) || model::is_a(slot.type, given))
            return json_of(item);
        return error("the value does not fit the element's type", slot.place), std::string{};
    }
    const std::string_view type = model::name(slot.type);
    if (type == "Quantity" && item.quantity()) return json_of(item);
    // The guide's own example gives an allocated id where a Reference stands.
    if (const auto text = item.string(); text && type == "Reference") {
        json::Writer writer;
        writer.object([&] { writer.field("reference", *text); });
        return writer.take();
    }
    return error("the value does not fit the element's type", slot.place), std::string{};
}

void TemplateCloner::error(std::string_view what, std::string_view place) {
    issues_.push_back({fhir::Severity::error, "processing", std::string{what}, std::string{place}});
}

}  // namespace repere::instruments
