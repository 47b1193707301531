// SPDX-License-Identifier: Apache-2.0
#include "cds_hooks/card.h"

#include <algorithm>
#include <array>

#include "crypto/base64.h"
#include "crypto/uuid.h"
#include "json/writer.h"

namespace repere::cds_hooks {
namespace {

using screening::Assessment;
using screening::Outcome;

// CDS Hooks 3.0 points to this code system; codes with a display of our own language.
constexpr std::string_view reasons_system =
    "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes";
constexpr std::array<std::string_view, 5> reasons{"patient-refuses", "limited-time", "action-completed",
                                                  "wrong-time-workflow", "inappropriate-recipient"};
// What clients may filter on: a code of HL7's, neutral by itself.
constexpr std::string_view topic_system = "http://hl7.org/fhir/resource-types";

bool refers(const Assessment& assessment) { return assessment.outcome == Outcome::flag_refer; }

// A positive answer that nothing came after (class N of CodeSystem/finding-class).
bool nobody_reached(const Assessment& assessment) {
    return std::ranges::any_of(assessment.findings,
                               [](const detection::Finding& finding) { return finding.cls == "N"; });
}

std::string_view summary(const Assessment& assessment, const CardContext& context, const Wording& wording) {
    if (nobody_reached(assessment)) return wording.text("summary.leaving.unreached");
    if (context.hook == Hook::encounter_discharge)
        return wording.text(refers(assessment) ? "summary.leaving.refer" : "summary.leaving.screen");
    if (refers(assessment)) return wording.text("summary.refer");
    if (assessment.outcome == Outcome::flag_screen) return wording.text("summary.flag");
    return wording.text("summary.screen." + std::string{screening::to_string(context.setting)});
}

// Titles and citations are ours, but a character of theirs must not become markup (item 25 of GFM's escapes).
std::string plain(std::string_view text) {
    constexpr std::string_view special = "\\`*_{}[]<>#|~";
    std::string out;
    for (const char c : text) {
        if (special.find(c) != std::string_view::npos) out += '\\';
        out += c == '\n' || c == '\r' ? ' ' : c;
    }
    return out;
}

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string day_text(Instant moment, const Wording& wording) {
    const CivilDate day = local_date(moment);
    return wording.fill(
        "date",
        {{"day", two_digits(day.day)}, {"month", two_digits(day.month)}, {"year", std::to_string(day.year)}});
}

std::string as_of(Instant now, const Wording& wording) {
    const std::string date = day_text(now, wording);
    const std::int64_t minutes = now.milliseconds / 60'000 + now.offset_minutes;
    const int minute_of_day = static_cast<int>(((minutes % 1440) + 1440) % 1440);
    const std::string time = two_digits(minute_of_day / 60) + ":" + two_digits(minute_of_day % 60);
    return wording.fill("detail.asof", {{"date", date}, {"time", time}});
}

std::string missing_list(const std::vector<const Template*>& missing, const Wording& wording) {
    std::string list;
    for (const Template* item : missing) {
        list += list.empty() ? "" : ", ";
        list += wording.text("data." + std::string{item->key});
    }
    return wording.fill("detail.missing", {{"list", list}});
}

std::string unread_list(const std::vector<screening::Unread>& unread, const Wording& wording) {
    std::string list;
    for (const screening::Unread& each : unread)
        list.append(list.empty() ? "" : "; ").append(plain(each.title.in(wording.language())));
    return wording.fill("detail.unread", {{"list", list}});
}

// First-line help, so that a referral is never all there is to do. No medicine and no test is ever proposed.
std::string first_line_help(const Assessment& assessment, const CardContext& context,
                            const Wording& wording) {
    std::string out{wording.text("detail.now")};
    out += '\n';
    const auto bullet = [&](std::string_view text) { out.append("\n- ").append(text); };
    bullet(wording.text("detail.now.alone"));
    if (assessment.minor) bullet(wording.text("detail.now.minor"));
    bullet(wording.text("detail.now.why"));
    const std::string numbers = knowledge::alternatives(context.emergency_numbers, wording.text("detail.or"));
    bullet(wording.fill("detail.now.signs", {{"numbers", numbers}}));
    return out;
}

std::string detail(const Assessment& assessment, const CardContext& context, const Wording& wording) {
    std::string out;
    const auto paragraph = [&](std::string_view text) { out.append(out.empty() ? "" : "\n\n").append(text); };
    paragraph(plain(assessment.why.in(wording.language())));
    paragraph(first_line_help(assessment, context, wording));
    if (!assessment.findings.empty()) {
        paragraph(wording.text("detail.why"));
        out += '\n';
    }
    for (const detection::Finding& finding : assessment.findings) {
        out.append("\n- ").append(plain(finding.title.in(wording.language())));
        if (finding.source.empty()) continue;
        const std::string source = plain(finding.source);
        out.append(" (").append(wording.fill("detail.source", {{"source", source}})).append(")");
    }
    if (assessment.deferred) paragraph(wording.text("detail.deferred"));
    if (assessment.minor) paragraph(wording.text("detail.minor"));
    paragraph(wording.text("detail.offer"));
    if (refers(assessment)) out.append(" ").append(wording.text("detail.refer"));
    paragraph(as_of(context.now, wording));
    if (!context.missing.empty()) out.append(" ").append(missing_list(context.missing, wording));
    if (!assessment.unread.empty()) out.append(" ").append(unread_list(assessment.unread, wording));
    return out;
}

std::string card_uuid(const Assessment& assessment, const CardContext& context) {
    std::string name{context.hook_instance};
    name.append("|")
        .append(service_id(context.setting))
        .append("|")
        .append(screening::to_string(assessment.outcome));
    for (const detection::Finding& finding : assessment.findings) name.append("|").append(finding.rule);
    return crypto::uuid5(crypto::repere_name_space, name);
}

// Opaque to the EHR; the form reads it back from the token response (SMART, appContext). No patient in it.
std::string app_context(const Assessment& assessment, const CardContext& context, std::string_view card) {
    json::Writer writer;
    writer.object([&] {
        writer.field("card", card).field("setting", screening::to_string(context.setting));
        writer.field("outcome", screening::to_string(assessment.outcome));
        writer.optional("questionnaire", assessment.instrument);
    });
    return crypto::base64url(writer.text());
}

struct CardText {
    std::string_view uuid, summary;
    std::string detail;
    std::string_view topic;
};

void write_card(json::Writer& writer, const CardText& text, const Wording& wording) {
    writer.field("uuid", text.uuid).field("summary", text.summary);
    writer.field("detail", text.detail).field("indicator", "info");
    writer.object("source", [&] {
        writer.field("label", wording.text("source"));
        writer.object("topic", [&] { writer.field("system", topic_system).field("code", text.topic); });
    });
    writer.array("overrideReasons", [&] {
        for (const std::string_view code : reasons)
            writer.object([&] {
                writer.field("code", code).field("system", reasons_system);
                writer.field("display", wording.text("override." + std::string{code}));
            });
    });
}

}  // namespace

std::string unopened_card(const Unopened& request, const CardContext& context, const Wording& wording) {
    const std::string uuid =
        crypto::uuid5(crypto::repere_name_space, std::string{context.hook_instance} + "|" +
                                                     std::string{service_id(context.setting)} + "|unopened");
    std::string text = wording.fill(
        "detail.unopened", {{"team", plain(request.team)}, {"date", day_text(request.asked, wording)}});
    if (!request.contact.empty())
        text += " " + wording.fill("detail.unopened.contact", {{"contact", plain(request.contact)}});
    text.append("\n\n").append(wording.text("detail.unopened.after"));
    json::Writer writer;
    const auto card = [&] {
        write_card(writer, {uuid, wording.text("summary.leaving.unopened"), text, "ServiceRequest"}, wording);
    };
    writer.object([&] { writer.array("cards", [&] { writer.object(card); }); });
    return writer.take();
}

std::string response(const Assessment& assessment, const CardContext& context, const Wording& wording) {
    if (assessment.outcome == Outcome::none) return std::string{no_cards};
    const std::string uuid = card_uuid(assessment, context);
    json::Writer writer;
    const auto card = [&] {
        write_card(writer,
                   {uuid, summary(assessment, context, wording), detail(assessment, context, wording),
                    refers(assessment) ? "ServiceRequest" : "Questionnaire"},
                   wording);
        if (context.form_launch_url.empty()) return;
        writer.array("links", [&] {
            writer.object([&] {
                writer.field("label", wording.text(refers(assessment) ? "link.refer" : "link.form"));
                writer.field("url", context.form_launch_url).field("type", "smart");
                writer.field("appContext", app_context(assessment, context, uuid));
            });
        });
    };
    writer.object([&] { writer.array("cards", [&] { writer.object(card); }); });
    return writer.take();
}

}  // namespace repere::cds_hooks
