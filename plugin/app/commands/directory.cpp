// SPDX-License-Identifier: Apache-2.0
#include "directory/directory.h"

#include <algorithm>

#include "app/commands.h"
#include "app/forms.h"
#include "app/installation.h"
#include "app/terminal.h"
#include "core/clock.h"
#include "http/files.h"
#include "json/writer.h"
#include "referral/country.h"

namespace repere::app {
namespace {

using directory::Catalogue;
using referral::KindMap;
using referral::Service;

// What every act starts from: the configuration, the country, the kinds, the entries so far.
struct Ready {
    config::Config config;
    referral::CountryPack country;
    KindMap kinds;
    CivilDate today;
};

Result<Ready> make_ready(const DirectoryOptions& options) {
    auto config = options.config.empty() ? config::parse("") : read_config(options.config);
    if (!config) return config.error();
    auto country = country_pack(config->site);
    if (!country) return country.error();
    const auto knowledge = load_knowledge();
    if (!knowledge) return knowledge.error();
    auto kinds = KindMap::read((*knowledge)->artefacts());
    if (!kinds) return kinds.error();
    const CivilDate today = local_date(options.now ? *options.now : system_now());
    return Ready{std::move(*config), std::move(*country), std::move(*kinds), today};
}

void write_names(json::Writer& writer, std::string_view name, const std::vector<std::string>& names) {
    writer.array(name, [&] {
        for (const std::string& each : names) writer.string(each);
    });
}

void print_result(const directory::Import& import, const directory::Changes& changes, bool dry_run) {
    json::Writer writer;
    writer.object([&] {
        writer.field("read", import.read).field("imported", std::ssize(import.services));
        writer.field("skipped", import.skipped);
        writer.array("errors", [&] {
            for (const directory::LineError& each : import.errors)
                writer.object([&] { writer.field("line", each.line).field("message", each.message); });
        });
        writer.object("changes", [&] {
            write_names(writer, "added", changes.added);
            write_names(writer, "changed", changes.changed);
            write_names(writer, "removed", changes.removed);
            write_names(writer, "expiring", changes.expiring);
            writer.field("unchanged", changes.unchanged).field("kept_missing", changes.kept_missing);
        });
        writer.field("dry_run", dry_run);
    });
    print(writer.text());
}

Exit lock_exit(const Error& error) {
    complain(error);
    return error.kind == ErrorKind::conflict ? Exit::try_later : Exit::io;
}

Exit take(const DirectoryOptions& options, const Ready& ready, const directory::Import& import,
          const std::string& source, Catalogue catalogue, const directory::FileLock* lock) {
    const directory::Taking taking{source, ready.country.code, options.partial, options.allow_shrink,
                                   ready.today};
    const auto changes = catalogue.take(import, taking);
    if (!changes) return message("--allow-shrink takes it all the same"), complain(changes.error());
    if (lock != nullptr)
        if (const auto done = directory::replace(ready.config.directory.path, catalogue, *lock); !done)
            return complain(done.error()), Exit::io;
    print_result(import, *changes, options.dry_run);
    return import.errors.empty() ? Exit::ok : Exit::some_bad;
}

// What is there so far. A dry run without a configuration compares with nothing: it has no directory to look
// at.
Result<Catalogue> before(const DirectoryOptions& options, const Ready& ready) {
    if (options.dry_run && options.config.empty()) return Catalogue{};
    return directory::load(ready.config.directory.path, ready.kinds);
}

// Locks, reads what is there, lets `read` bring the new entries, and replaces the file.
template <class F>
Exit change(const DirectoryOptions& options, const Ready& ready, const std::string& source, F&& read) {
    std::optional<directory::FileLock> lock;
    if (!options.dry_run) {
        auto taken = directory::FileLock::take(ready.config.directory.path);
        if (!taken) return lock_exit(taken.error());
        lock.emplace(std::move(*taken));
    }
    auto catalogue = before(options, ready);
    if (!catalogue) return complain(catalogue.error());
    const Result<directory::Import> import = read(*catalogue);
    if (!import) return complain(options.file, import.error());
    return take(options, ready, *import, source, std::move(*catalogue), lock ? &*lock : nullptr);
}

Exit import_file(const DirectoryOptions& options, const Ready& ready) {
    constexpr std::size_t largest = std::size_t{2} << 30;
    const auto text = read_file(options.file, largest);
    if (!text) return complain(options.file, text.error());
    const auto format =
        options.format.empty() ? directory::guess_format(*text) : directory::format(options.format);
    if (!format)
        return complain(options.file, fail(ErrorKind::invalid, "is of no format known: use --format"));
    const std::string source{options.source.empty() ? directory::default_source(*format) : options.source};
    return change(options, ready, source,
                  [&](const Catalogue&) { return directory::read_directory(*format, *text, ready.kinds); });
}

Result<std::unique_ptr<fhir_client::FhirClient>> connect(const config::Register& found) {
    if (found.base_url.empty()) return fail(ErrorKind::invalid, "register.base_url is not set");
    const auto base = fhir_client::Address::parse(found.base_url);
    if (!base) return base.error();
    fhir_client::Settings settings;
    settings.base = *base;
    settings.ca_file = found.ca_file;
    settings.response_bytes = std::size_t{32} << 20;
    if (!found.api_key_file.empty()) {
        auto key = http::read_secret_file(found.api_key_file);
        if (!key) return key.error();
        settings.api_key_header = found.api_key_header;
        settings.api_key = std::move(*key);
    }
    return fhir_client::connect(settings);
}

Exit refresh(const DirectoryOptions& options, const Ready& ready) {
    const config::Register& found = ready.config.service_register;
    const auto client = connect(found);
    if (!client) return complain("register", client.error()), Exit::config;
    const auto searches = directory::searches_of(found.name);
    if (!searches) return complain("register", searches.error()), Exit::config;
    directory::PacedClient paced{**client, directory::PacedClient::annuaire_interval};
    return change(options, ready, found.name, [&](const Catalogue& catalogue) {
        std::vector<Service> known;
        for (const Service& each : catalogue.all_entries())
            if (each.source == found.name) known.push_back(each);
        return directory::read_register(paced, *searches, known, ready.kinds);
    });
}

std::string_view known_text(referral::Known known) {
    if (known == referral::Known::unknown) return "unknown";
    return known == referral::Known::yes ? "yes" : "no";
}

struct Row {
    const Service* service;
    std::string attention;  // codes of Attention, parted by blanks

    std::vector<std::pair<std::string_view, std::string>> cells() const {
        const auto day = [](const std::optional<CivilDate>& date) {
            return date ? referral::date_text(*date) : std::string{};
        };
        const auto phone = std::ranges::find(service->contacts, "phone", &referral::ServiceContact::system);
        return {{"id", service->id},
                {"kind", std::string{to_string(service->kind)}},
                {"name", service->name},
                {"town", service->place.town},
                {"area", service->place.area},
                {"phone", phone == service->contacts.end() ? std::string{} : phone->value},
                {"hours", to_text(service->hours.weekly)},
                {"cocaine_programme",
                 std::string{known_text(service->attributes[referral::ServiceAttribute::cocaine_programme])}},
                {"valid_until", day(service->validity.until)},
                {"verified", day(service->verified)},
                {"source", service->source},
                {"attention", attention}};
    }
};

std::string cell_text(const std::string& text, Output output) {
    if (output == Output::table || text.find_first_of(",\"\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

std::string line_of(const Row& row, Output output, bool heading) {
    std::string line;
    for (const auto& [name, value] : row.cells()) {
        if (!line.empty() || name != "id") line += output == Output::csv ? ',' : '\t';
        line += heading ? std::string{name} : cell_text(value, output);
    }
    return line;
}

std::string json_of(const Row& row) {
    json::Writer writer;
    writer.object([&] {
        for (const auto& [name, value] : row.cells()) writer.optional(name, value);
    });
    return writer.take();
}

void print_rows(const std::vector<Row>& rows, Output output) {
    static const Service nobody;
    const bool is_json = output == Output::json || output == Output::ndjson;
    if (output == Output::json) print("[");
    if (!is_json) print(line_of(Row{&nobody, {}}, output, true));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool comma = output == Output::json && i > 0;
        print(is_json ? (comma ? "," : "") + json_of(rows[i]) : line_of(rows[i], output, false));
    }
    if (output == Output::json) print("]");
}

Exit list(const DirectoryOptions& options, const Ready& ready) {
    constexpr int stale_after_months = 12;
    const auto catalogue = directory::load(ready.config.directory.path, ready.kinds);
    if (!catalogue) return complain(catalogue.error());
    const auto attention = catalogue->review(ready.today, stale_after_months);
    std::vector<Row> rows;
    const auto add = [&](const Service& service) {
        Row row{&service, {}};
        for (const directory::Attention& each : attention)
            if (each.service == &service)
                row.attention += (row.attention.empty() ? "" : " ") + std::string{each.code};
        rows.push_back(std::move(row));
    };
    if (options.find.empty())
        for (const Service& service : catalogue->services()) add(service);
    else
        for (const Service* service : catalogue->find(options.find, ready.kinds)) add(*service);
    print_rows(rows, options.output);
    return Exit::ok;
}

}  // namespace

Exit directory(const DirectoryOptions& options) {
    const auto ready = make_ready(options);
    if (!ready) return complain(options.config, ready.error()), Exit::config;
    switch (options.act) {
        case DirectoryAct::import:
            return import_file(options, *ready);
        case DirectoryAct::refresh:
            return refresh(options, *ready);
        case DirectoryAct::list:
            break;
    }
    return list(options, *ready);
}

}  // namespace repere::app
