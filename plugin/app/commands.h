// SPDX-License-Identifier: Apache-2.0
// The subcommands: what each is asked, and one function for each (one file each in commands/).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/app.h"
#include "core/instant.h"

namespace repere::app {

struct AssessOptions {
    std::string context;  // emergency, cardiology, obstetrics; empty: as the file or the chart says
    std::optional<Instant> now;
    bool leaving = false;  // the person is about to leave
    std::vector<std::string> charts;
};
Exit assess(const AssessOptions& options);

struct FhirPathOptions {
    std::string expression, file;
    bool strict = false;
    std::vector<std::string> variables;  // name=json
};
Exit fhirpath(const FhirPathOptions& options);

enum class QuestionnaireAct : std::uint8_t { validate, score, extract, populate };
struct QuestionnaireOptions {
    QuestionnaireAct act = QuestionnaireAct::validate;
    std::string input;          // a QuestionnaireResponse; to populate: a Bundle
    std::string questionnaire;  // file, id or canonical; empty: the one the response names
    std::string patient;        // to populate: "Patient/4"; empty: the only one of the Bundle
    std::string chart;          // to extract: a Bundle with what answers were filled in from
    std::string current;        // to populate again: the response so far
    std::string config;         // whose wording packs the forms are in; may be empty
    std::optional<Instant> now;
};
Exit questionnaire(const QuestionnaireOptions& options);

struct ScanOptions {
    std::vector<std::string> paths;
    bool standard_input = false;
    std::string manifest;
    std::string shard = "1/1";
    std::string context;
    bool all = false;
    std::optional<Instant> now;
    std::size_t memory_mb = 256;
};
Exit scan(const ScanOptions& options);

struct CheckOptions {
    std::string config;  // empty: packages and expressions only
    bool connect = false;
    std::vector<std::string> questionnaires;  // files: forms of the site's own
    std::vector<std::string> wording_packs;   // files
};
Exit check(const CheckOptions& options);

enum class Output : std::uint8_t { table, json, ndjson, csv };

enum class OutboxAct : std::uint8_t { list, retry, drop };
struct OutboxOptions {
    std::string config;
    OutboxAct act = OutboxAct::list;
    Output output = Output::table;
    std::vector<std::string> states;
    std::vector<std::string> ids;
};
Exit outbox(const OutboxOptions& options);

enum class DirectoryAct : std::uint8_t { import, list, refresh };
struct DirectoryOptions {
    std::string config;  // empty: the defaults of deploy/repere.toml
    DirectoryAct act = DirectoryAct::list;
    std::string file, format,
        source;  // to import; an empty format is guessed, an empty source is the format's
    bool dry_run = false;
    bool partial = false;       // what the file lacks stays
    bool allow_shrink = false;  // also when more than half would go
    Output output = Output::table;
    std::string find;  // to list
    std::optional<Instant> now;
};
Exit directory(const DirectoryOptions& options);

struct LeafletOptions {
    std::string config;              // empty: the defaults of deploy/repere.toml
    std::vector<std::string> needs;  // ways of use, and --with; as the leaflet names them
    std::string language;            // "fr" or "en"; empty: as configured
    enum class Format : std::uint8_t { text, html, pdf } format = Format::text;
    std::optional<Instant> now;
};
Exit leaflet(const LeafletOptions& options);

struct AuditOptions {
    std::string config;
    std::string head;  // noted earlier, may be empty
};
Exit audit_verify(const AuditOptions& options);

struct MeasuresOptions {
    std::string config;
    std::string first, last;  // months, YYYY-MM; empty: the last one that is settled
    bool json = false;        // a MeasureReport; else CSV
    std::optional<Instant> now;
};
Exit measures(const MeasuresOptions& options);

Exit version(bool json);

struct ServeOptions {
    std::string config;
};
Exit serve(const ServeOptions& options);

struct DemoOptions {
    bool once = false;
    bool fresh = false;      // without the invented year
    std::uint16_t port = 0;  // 0: any free ones
};
Exit demo(const DemoOptions& options);

}  // namespace repere::app
