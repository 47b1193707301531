// SPDX-License-Identifier: Apache-2.0
#include "cds_hooks/feedback.h"

#include <algorithm>

#include "crypto/uuid.h"
#include "json/document.h"

namespace repere::cds_hooks {
namespace {

constexpr json::Limits feedback_limits{.bytes = 256U << 10};
constexpr std::size_t most_reports = 1'000;
constexpr std::size_t longest_comment = 4'096;

std::string lower(std::string_view text) {
    std::string out{text};
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

// As much as we keep, without cutting a character in two.
std::string beginning(std::string_view comment) {
    std::size_t size = std::min(comment.size(), longest_comment);
    while (size < comment.size() && size > 0 && (static_cast<unsigned char>(comment[size]) & 0xC0) == 0x80)
        --size;
    return std::string{comment.substr(0, size)};
}

Error malformed(const std::string& where) {
    return fail(ErrorKind::invalid, "an element is missing or malformed", where);
}

Result<Feedback> read(json::Node node, std::string_view service, const std::string& at) {
    Feedback out;
    out.service = service;
    if (!crypto::is_uuid(node["card"].text())) return malformed(at + ".card");
    out.card = lower(node["card"].text());
    const std::string_view outcome = node["outcome"].text();
    if (outcome != "accepted" && outcome != "overridden") return malformed(at + ".outcome");
    out.accepted = outcome == "accepted";
    const auto when = parse_instant(node["outcomeTimestamp"].text());
    if (!when) return malformed(at + ".outcomeTimestamp");
    out.when = *when;
    if (out.accepted && node["acceptedSuggestions"].size() == 0)  // cds-fb-1
        return malformed(at + ".acceptedSuggestions");
    for (const json::Node suggestion : node["acceptedSuggestions"].items()) {
        if (suggestion["id"].text().empty()) return malformed(at + ".acceptedSuggestions.id");
        out.suggestions.push_back(lower(suggestion["id"].text()));
    }
    const json::Node reason = node["overrideReason"];
    if (!reason) return out;
    out.reason_code = reason["reason"]["code"].text();
    out.reason_system = reason["reason"]["system"].text();
    out.comment = beginning(reason["userComment"].text());
    if (out.reason_code.empty() && out.comment.empty()) return malformed(at + ".overrideReason");  // cds-fb-3
    return out;
}

}  // namespace

Result<std::vector<Feedback>> parse_feedback(std::string_view service, std::string_view body) {
    const auto document = json::Document::parse(body, feedback_limits);
    if (!document) return document.error();
    const json::Node list = document->root()["feedback"];
    if (!list.is_array() || list.size() == 0) return malformed("feedback");
    if (list.size() > most_reports) return fail(ErrorKind::limit, "too many reports at once", "feedback");
    std::vector<Feedback> out;
    for (const json::Node node : list.items()) {
        auto one = read(node, service, "feedback[" + std::to_string(out.size()) + "]");
        if (!one) return one.error();
        out.push_back(std::move(*one));
    }
    return out;
}

}  // namespace repere::cds_hooks
