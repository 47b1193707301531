// SPDX-License-Identifier: Apache-2.0
// For the tests of this module: value sets from artefacts written in one line.
#pragma once

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "json/document.h"
#include "terminology/terminology.h"

namespace repere::terminology {

// The artefacts of a test: built from one JSON array.
class Artefacts {
public:
    explicit Artefacts(const std::string& array) : document_{parse(array)} {
        for (const json::Node each : document_.root().items()) nodes_.push_back(each);
    }
    Result<ValueSets> build() const { return ValueSets::build(nodes_); }

private:
    static json::Document parse(const std::string& array) {
        auto document = json::Document::parse(array);
        BOOST_REQUIRE_MESSAGE(document, array);
        return std::move(*document);
    }

    json::Document document_;
    std::vector<json::Node> nodes_;
};

inline ValueSets built(const std::string& artefacts) {
    auto sets = Artefacts{"[" + artefacts + "]"}.build();
    BOOST_REQUIRE_MESSAGE(sets, (sets ? "" : to_string(sets.error())));
    return std::move(*sets);
}

inline const std::string icd = R"({"resourceType":"NamingSystem","id":"icd","uniqueId":[
  {"type":"uri","value":"http://icd","preferred":true},{"type":"uri","value":"http://icd/","preferred":false}],
  "extension":[{"url":"https://repere.example/fhir/StructureDefinition/dot-after","valueInteger":3}]})";

inline std::string value_set(const std::string& id, const std::string& compose) {
    return R"({"resourceType":"ValueSet","url":"http://sets/)" + id + R"(","compose":{)" + compose + "}}";
}

inline std::string family(const std::string& code) {
    return R"({"system":"http://icd","filter":[{"property":"concept","op":"is-a","value":")" + code +
           R"("}]})";
}

}  // namespace repere::terminology
