// SPDX-License-Identifier: Apache-2.0
// The response as expressions see it: without disabled items, with what has been worked out so far.
#pragma once

#include <unordered_map>
#include <vector>

#include "instruments/answered.h"
#include "instruments/computed.h"
#include "instruments/weights.h"
#include "json/composer.h"

namespace repere::instruments {

// Borrows the response's own values, so making one costs no more than its containers. What is no answer, or
// was put there by the server that holds the response (meta, text, contained, extensions), is left out. Each
// answer that has a weight carries it as itemWeight, on the answer and on its Coding.
class View {
public:
    explicit View(const AnsweredForm& answered);

    // After the answers' standing or the computed values changed; nodes given before are then gone.
    void look(const ComputedValues& computed);

    json::Node root() const { return root_; }
    // Absent when nothing of it is there.
    json::Node node_of(std::size_t occurrence) const { return nodes_[occurrence]; }
    const fhirpath::Terminology& terminology() const { return *terminology_; }

private:
    json::Node items(std::size_t first, std::size_t end, std::size_t parent, std::size_t answer);
    json::Node item(std::size_t index);
    json::Node answers(std::size_t index);
    json::Node answer(std::size_t index, json::Node given, std::size_t position);
    json::Node weight_extension(const Item& item, json::Node given, bool stays);
    Weighing weighed(const Item& item, json::Node given);

    const AnsweredForm* answered_;
    const ComputedValues* computed_ = nullptr;
    json::Composer composer_;
    json::Node root_;
    std::vector<json::Node> nodes_;  // by occurrence
    std::unordered_map<const json::Cell*, Weighing> weights_;
    std::unique_ptr<FormTerminology> terminology_;  // stays where it is when the View moves
};

}  // namespace repere::instruments
