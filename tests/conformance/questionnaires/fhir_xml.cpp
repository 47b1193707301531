// SPDX-License-Identifier: Apache-2.0
#include "fhir_xml.h"

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <map>
#include <sstream>
#include <vector>

#include "fhirpath/model.h"
#include "json/writer.h"

namespace repere::test {
namespace {

using boost::property_tree::ptree;
namespace model = fhirpath::model;

struct Property {
    bool repeats = false;
    model::TypeId type = model::unknown;
    std::vector<const ptree*> values;
};

// The element's properties in the order they first stand. Which ones repeat, and their types, the tables
// know.
class Converter {
public:
    explicit Converter(json::Writer& writer) : writer_{writer} {}

    void resource(const std::string& name, const ptree& element) {
        writer_.object([&] {
            writer_.field("resourceType", name);
            properties(element, model::find_type(name));
        });
    }

private:
    static Property property(const std::string& name, model::TypeId owner) {
        if (const auto* row = model::find(model::elements(json::Key{name}), owner))
            return {row->repeats, row->type, {}};
        const model::Choice choice = model::find_choice(name, owner);
        BOOST_REQUIRE_MESSAGE(choice.type != model::unknown, "R4 has no such element: " << name);
        return {false, choice.type, {}};
    }

    void properties(const ptree& element, model::TypeId owner) {
        std::vector<std::string> order;
        std::map<std::string, Property> found;
        if (const auto id = element.get_optional<std::string>("<xmlattr>.id")) writer_.field("id", *id);
        if (const auto url = element.get_optional<std::string>("<xmlattr>.url")) writer_.field("url", *url);
        for (const auto& [name, child] : element) {
            if (name == "<xmlattr>" || name == "<xmlcomment>" || (name == "text" && child.count("div") > 0))
                continue;
            if (!found.contains(name)) {
                order.push_back(name);
                found.emplace(name, property(name, owner));
            }
            found.at(name).values.push_back(&child);
        }
        for (const std::string& name : order) member(name, found.at(name));
    }

    void member(const std::string& name, const Property& property) {
        const bool primitive = model::kind(property.type) == model::Kind::primitive;
        each(name, property, [&](const ptree& value) {
            primitive ? primitive_value(value, property.type) : element(value, property.type);
        });
        if (!primitive) return;
        bool extended = false;
        for (const ptree* value : property.values) extended = extended || value->count("extension") > 0;
        if (extended)
            each("_" + name, property,
                 [&](const ptree& value) { element(value, model::find_type("Element")); });
    }

    template <class F>
    void each(const std::string& name, const Property& property, F&& write) {
        writer_.key(name);
        if (!property.repeats) return write(*property.values.front());
        writer_.array([&] {
            for (const ptree* value : property.values) write(*value);
        });
    }

    void primitive_value(const ptree& element, model::TypeId type) {
        const auto text = element.get_optional<std::string>("<xmlattr>.value");
        const fhirpath::Type read_as = model::system_type(type);
        if (!text)
            writer_.null();
        else if (read_as == fhirpath::Type::boolean)
            writer_.boolean(*text == "true");
        else if (read_as == fhirpath::Type::integer || read_as == fhirpath::Type::decimal)
            writer_.number(*text);
        else
            writer_.string(*text);
    }

    void element(const ptree& element, model::TypeId type) {
        if (model::name(type) != "Resource")
            return static_cast<void>(writer_.object([&] { properties(element, type); }));
        for (const auto& [name, child] : element)
            if (name != "<xmlattr>") resource(name, child);
    }

    json::Writer& writer_;
};

}  // namespace

std::string json_of_xml(const std::string& xml) {
    std::istringstream in{xml};
    ptree tree;
    boost::property_tree::read_xml(
        in, tree,
        boost::property_tree::xml_parser::no_comments | boost::property_tree::xml_parser::trim_whitespace);
    json::Writer writer;
    Converter{writer}.resource(tree.front().first, tree.front().second);
    return writer.take();
}

json::Document resource_file(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    if (path.extension() == ".xml") text = json_of_xml(text);
    auto document = json::Document::parse(text);
    BOOST_REQUIRE_MESSAGE(document, path.filename().string()
                                        << ": " << (document ? "" : to_string(document.error())));
    return std::move(*document);
}

}  // namespace repere::test
