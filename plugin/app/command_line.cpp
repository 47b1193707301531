// SPDX-License-Identifier: Apache-2.0
// The command line as one table of options: the only file that includes CLI11.
#include <CLI/CLI.hpp>
#include <functional>
#include <iostream>
#include <map>

#include "app/commands.h"
#include "app/completion.h"
#include "app/terminal.h"
#include "core/log.h"

namespace repere::app {
namespace {

constexpr const char* footer =
    "Data goes to stdout, messages to stderr. Exit codes:\n"
    "   0  done\n"
    "   1  the answer is no: bad expression, invalid response, broken audit chain, failed demo\n"
    "   3  scan, directory import: done, but some lines could not be read\n"
    "  64  the command line is wrong\n"
    "  65  an input file cannot be understood\n"
    "  66  an input file is not there\n"
    "  69  a server or port that is needed is not to be had\n"
    "  70  a defect of the program\n"
    "  74  reading or writing failed\n"
    "  75  another process holds the store: try later\n"
    "  77  permissions, of a secret file for instance\n"
    "  78  the configuration or the knowledge packages are wrong";

// What the chosen subcommand does; set while the command line is read.
using Action = std::function<Exit()>;

const std::map<std::string, Output> outputs{
    {"table", Output::table}, {"json", Output::json}, {"ndjson", Output::ndjson}, {"csv", Output::csv}};

void add_context(CLI::App& command, std::string& context) {
    command.add_option("--context", context, "care setting; default: as the chart says")
        ->check(CLI::IsMember({"emergency", "cardiology", "obstetrics"}));
}

void add_now(CLI::App& command, std::optional<Instant>& now) {
    command
        .add_option_function<std::string>(
            "--now", [&now](const std::string& text) { now = *parse_instant(text); },
            "the moment to judge from, 2026-11-01T10:00:00+01:00; default: the clock")
        ->check([](const std::string& text) {
            return parse_instant(text) ? std::string{} : "not an instant such as 2026-11-01T10:00:00+01:00";
        });
}

void add_config(CLI::App& command, std::string& config, bool required) {
    CLI::Option* option =
        command.add_option("--config", config, "configuration file (see deploy/repere.toml)");
    if (required) option->required();
}

// Options live as long as the action that uses them.
template <class Options>
std::shared_ptr<Options> on_call(CLI::App& command, Action& action, Exit (*perform)(const Options&)) {
    auto options = std::make_shared<Options>();
    command.callback(
        [&action, options, perform] { action = [options, perform] { return perform(*options); }; });
    return options;
}

void add_journeys(CLI::App& app, Action& action) {
    CLI::App& demo_command = *app.add_subcommand(
        "demo", "play the journeys of three sample patients with a stand-in EHR, then serve it on loopback");
    const auto demo_options = on_call<DemoOptions>(demo_command, action, demo);
    demo_command.add_flag("--fresh", demo_options->fresh,
                          "without the invented year: the hospital starts today");
    demo_command.add_flag("--once", demo_options->once,
                          "exit after the journeys; 0 when the end state is right");
    demo_command
        .add_option(
            "--port", demo_options->port,
            "port of the program, the stand-in EHR takes the next; default: 8080, with --once any free ones")
        ->check(CLI::Range(1024, 65534));

    CLI::App& serve_command = *app.add_subcommand("serve", "run the service until SIGTERM");
    const auto serve_options = on_call<ServeOptions>(serve_command, action, serve);
    add_config(serve_command, serve_options->config, true);
}

void add_rules(CLI::App& app, Action& action) {
    CLI::App& assess_command =
        *app.add_subcommand("assess", "outcome and reasons for charts, one JSON line each");
    const auto assess_options = on_call<AssessOptions>(assess_command, action, assess);
    add_context(assess_command, assess_options->context);
    add_now(assess_command, assess_options->now);
    assess_command.add_flag("--leaving", assess_options->leaving,
                            "the person is about to leave: also tell what was left open (SAFETY-NET)");
    assess_command
        .add_option("CHART", assess_options->charts,
                    "Bundle, or {\"chart\":Bundle,\"context\",\"now\",\"leaving\"}; - is stdin")
        ->required();

    CLI::App& fhirpath_command =
        *app.add_subcommand("fhirpath", "evaluate an expression, print one JSON array on one line");
    const auto fhirpath_options = on_call<FhirPathOptions>(fhirpath_command, action, fhirpath);
    fhirpath_command.add_option("EXPRESSION", fhirpath_options->expression)->required();
    fhirpath_command.add_option("FILE", fhirpath_options->file, "a JSON resource; - is stdin")->required();
    fhirpath_command.add_flag("--strict", fhirpath_options->strict,
                              "refuse what cannot be right for this type");
    fhirpath_command
        .add_option("--var", fhirpath_options->variables, "name=json, for %name; may be repeated")
        ->take_all();
}

void add_forms(CLI::App& app, Action& action) {
    CLI::App& forms = *app.add_subcommand("questionnaire", "work on a questionnaire and its response")
                           ->require_subcommand(1);
    const auto add_form = [&](const char* name, QuestionnaireAct act, const char* about) {
        CLI::App& command = *forms.add_subcommand(name, about);
        const auto options = on_call<QuestionnaireOptions>(command, action, questionnaire);
        options->act = act;
        const bool populates = act == QuestionnaireAct::populate;
        command
            .add_option(
                populates ? "BUNDLE" : "RESPONSE", options->input,
                populates ? "a Bundle of the chart; - is stdin" : "a QuestionnaireResponse; - is stdin")
            ->required();
        CLI::Option* named = command.add_option("--questionnaire", options->questionnaire,
                                                "a file, or id or canonical of one of ours");
        if (populates) named->required();
        add_config(command, options->config, false);
        add_now(command, options->now);
        if (populates) {
            command.add_option("--patient", options->patient,
                               "Patient/ID; default: the only one of the Bundle");
            command.add_option("--current", options->current,
                               "a response to fill in again; what a person changed stays");
        }
        if (act == QuestionnaireAct::extract)
            command.add_option("--chart", options->chart,
                               "a Bundle with the Observations that answers were filled in from");
    };
    add_form("validate", QuestionnaireAct::validate, "print an OperationOutcome; exit 1 when it has errors");
    add_form("score", QuestionnaireAct::score, "print the scores");
    add_form("extract", QuestionnaireAct::extract, "print the transaction Bundle it leads to");
    add_form("populate", QuestionnaireAct::populate,
             "print a response with what the chart knows; what could not be filled in goes to stderr");
}

void add_scan(CLI::App& app, Action& action) {
    CLI::App& command = *app.add_subcommand(
        "scan",
        "assess every encounter of every patient of Bulk Data files or Bundles, as of the encounter's end");
    const auto options = on_call<ScanOptions>(command, action, scan);
    command.add_option("PATH", options->paths, "files or folders: .ndjson, .json, and both with .gz");
    command.add_flag("--stdin", options->standard_input, "read NDJSON from standard input, plain or gzip");
    command.add_option("--manifest", options->manifest,
                       "a Bulk Data manifest beside its files; nothing is fetched");
    command.add_option("--shard", options->shard, "i/n: only the patients of the i-th of n shares");
    command.add_flag("--all", options->all, "a line for every encounter, also when the outcome is none");
    command.add_option("--memory", options->memory_mb, "MiB of facts kept before temporary files are used")
        ->check(CLI::Range(1, 1 << 20));
    add_context(command, options->context);
    add_now(command, options->now);
}

void add_operation(CLI::App& app, Action& action) {
    CLI::App& check_command = *app.add_subcommand("check", "check configuration, packages and expressions");
    const auto check_options = on_call<CheckOptions>(check_command, action, check);
    add_config(check_command, check_options->config, false);
    check_command.add_flag("--connect", check_options->connect, "also ask the EHR what it can do");
    check_command.add_option("--questionnaire", check_options->questionnaires,
                             "files: forms of yours, every error and warning on a line");
    check_command.add_option("--wording", check_options->wording_packs,
                             "files: wording packs, every error on a line");

    CLI::App& outbox_command =
        *app.add_subcommand("outbox", "what waits for the EHR, and why")->require_subcommand(1);
    const auto add_outbox = [&](const char* name, OutboxAct act, const char* about) {
        CLI::App& command = *outbox_command.add_subcommand(name, about);
        const auto options = on_call<OutboxOptions>(command, action, outbox);
        options->act = act;
        add_config(command, options->config, true);
        if (act == OutboxAct::list) {
            command.add_option("--output", options->output, "table, json, ndjson or csv")
                ->transform(CLI::CheckedTransformer(outputs));
            command.add_option("--state", options->states, "ready, leased, sent, verified, quarantined, ...");
        } else {
            command.add_option("ID", options->ids, "ids of entries")->required();
        }
    };
    add_outbox("list", OutboxAct::list, "list the entries, without their content");
    add_outbox("retry", OutboxAct::retry, "send quarantined entries again");
    add_outbox("drop", OutboxAct::drop, "give entries up; their content is erased");

    CLI::App& measures_command = *app.add_subcommand(
        "measures", "counts from asked to seen, by month and by department; small ones are masked");
    const auto measures_options = on_call<MeasuresOptions>(measures_command, action, measures);
    add_config(measures_command, measures_options->config, true);
    measures_command.add_option("--from", measures_options->first, "first month, YYYY-MM; default: --to");
    measures_command.add_option("--to", measures_options->last,
                                "last month; default: the last one over for 31 days");
    measures_command.add_flag("--json", measures_options->json, "a FHIR MeasureReport instead of CSV");
    add_now(measures_command, measures_options->now);

    CLI::App& audit_command = *app.add_subcommand("audit", "the audit trail")->require_subcommand(1);
    CLI::App& verify =
        *audit_command.add_subcommand("verify", "check the hash chain; exit 1 names the first bad row");
    const auto audit_options = on_call<AuditOptions>(verify, action, audit_verify);
    add_config(verify, audit_options->config, true);
    verify.add_option("--head", audit_options->head, "a hash noted earlier that must be in the chain");
}

void add_directory(CLI::App& app, Action& action) {
    CLI::App& directory_command =
        *app.add_subcommand("directory", "the services a person can be told of or referred to")
             ->require_subcommand(1);
    const auto add = [&](const char* name, DirectoryAct act, const char* about) {
        CLI::App& command = *directory_command.add_subcommand(name, about);
        const auto options = on_call<DirectoryOptions>(command, action, directory);
        options->act = act;
        add_config(command, options->config, false);
        add_now(command, options->now);
        if (act == DirectoryAct::list) {
            command.add_option("--output", options->output, "table, json, ndjson or csv")
                ->transform(CLI::CheckedTransformer(outputs));
            command.add_option("--find", options->find, "a name, town, kind or former name");
            return options;
        }
        command.add_flag("--dry-run", options->dry_run, "say what would change, change nothing");
        command.add_flag("--partial", options->partial, "what is not listed stays");
        command.add_flag("--allow-shrink", options->allow_shrink,
                         "also when more than half of the source's entries would go");
        return options;
    };
    const auto import =
        add("import", DirectoryAct::import,
            "read a register's file; print {\"read\",\"imported\",\"skipped\",\"errors\",\"changes\"}");
    CLI::App& command = *directory_command.get_subcommand("import");
    command.add_option("FILE", import->file, "- is stdin")->required();
    command.add_option("--format", import->format, "default: what the file looks like")
        ->check(CLI::IsMember({"finess-csv", "finess-json", "fhir", "csv"}));
    command.add_option("--source", import->source,
                       "name of the register; a file replaces what its source brought before");
    add("refresh", DirectoryAct::refresh, "read the configured register over FHIR; prints the same");
    add("list", DirectoryAct::list, "list the services, and what should be looked at");
}

void add_leaflet(CLI::App& app, Action& action) {
    CLI::App& command = *app.add_subcommand("leaflet", "print the leaflet that fits a person's way of use");
    const auto options = on_call<LeafletOptions>(command, action, leaflet);
    add_config(command, options->config, false);
    command.add_option("--route", options->needs, "may be repeated")
        ->check(CLI::IsMember({"smoked", "injected", "sniffed", "swallowed"}))
        ->take_all();
    command
        .add_option_function<std::vector<std::string>>(
            "--with",
            [options](const std::vector<std::string>& more) {
                options->needs.insert(options->needs.end(), more.begin(), more.end());
            },
            "what else it should speak of; may be repeated")
        ->check(CLI::IsMember({"opioids", "alcohol", "benzodiazepines", "pregnancy", "breastfeeding", "minor",
                               "cardiac-event"}))
        ->take_all();
    command.add_option("--lang", options->language, "default: as configured")
        ->check(CLI::IsMember({"fr", "en"}));
    command
        .add_option_function<std::string>(
            "--format",
            [options](const std::string& format) {
                using Format = LeafletOptions::Format;
                options->format = format == "html"  ? Format::html
                                  : format == "pdf" ? Format::pdf
                                                    : Format::text;
            },
            "text, html or pdf; default: text")
        ->check(CLI::IsMember({"text", "html", "pdf"}));
    add_now(command, options->now);
}

void collect_words(const CLI::App& command, const std::string& path, std::vector<CommandWords>& all) {
    CommandWords words{path, {}};
    const auto children = command.get_subcommands([](const CLI::App*) { return true; });
    for (const CLI::App* child : children) words.words.push_back(child->get_name());
    for (const CLI::Option* option : command.get_options())
        for (const std::string& name : option->get_lnames()) words.words.push_back("--" + name);
    all.push_back(std::move(words));
    for (const CLI::App* child : children) collect_words(*child, path + " " + child->get_name(), all);
}

void add_about(CLI::App& app, Action& action) {
    CLI::App& version_command = *app.add_subcommand("version", "print the version");
    const auto json = std::make_shared<bool>(false);
    version_command.add_flag("--json", *json, "as one JSON object");
    version_command.callback([&action, json] { action = [json] { return version(*json); }; });

    CLI::App& completion_command = *app.add_subcommand("completion", "print a completion script");
    const auto shell = std::make_shared<std::string>("bash");
    completion_command.add_option("SHELL", *shell, "bash")->check(CLI::IsMember({"bash"}));
    completion_command.callback([&app, &action] {
        action = [&app] {
            std::vector<CommandWords> commands;
            collect_words(app, app.get_name(), commands);
            print(bash_completion(commands));
            return Exit::ok;
        };
    });
}

}  // namespace

int run(int count, char** arguments) {
    CLI::App app{"Repère: screening for cocaine use inside the EHR, and the way to the liaison team",
                 "repere"};
    Action action;
    app.require_subcommand(1);
    app.footer(footer);
    add_journeys(app, action);
    add_rules(app, action);
    add_forms(app, action);
    add_scan(app, action);
    add_operation(app, action);
    add_directory(app, action);
    add_leaflet(app, action);
    add_about(app, action);
    try {
        app.parse(count, arguments);
    } catch (const CLI::CallForHelp& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        message(error.what() + std::string{" (see --help)"});
        return static_cast<int>(Exit::usage);
    }
    log::set_level(log::Level::error);  // a command says what went wrong itself; `serve` has more to tell
    const Exit result = action();
    if (!finish_output()) {
        message("writing to standard output failed");
        return static_cast<int>(Exit::io);
    }
    return static_cast<int>(result);
}

}  // namespace repere::app
