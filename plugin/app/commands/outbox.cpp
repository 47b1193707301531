// SPDX-License-Identifier: Apache-2.0
#include "store/outbox.h"

#include "app/commands.h"
#include "app/installation.h"
#include "app/terminal.h"
#include "audit/audit.h"
#include "core/clock.h"
#include "json/writer.h"
#include "store/sqlite_store.h"

namespace repere::app {
namespace {

constexpr std::size_t page_size = 500;

void write_row(json::Writer& writer, const store::Parcel& parcel) {
    writer.object([&] {
        writer.field("id", parcel.entry.id).field("state", store::to_string(parcel.state));
        writer.field("destination", parcel.entry.destination).optional("about", parcel.entry.about);
        writer.field("attempts", parcel.attempts).optional("last", parcel.last_status);
        writer.field("created", to_string(parcel.created)).field("not_before", to_string(parcel.not_before));
    });
}

std::string separated(const store::Parcel& parcel, char separator) {
    std::string line = parcel.entry.id;
    const auto add = [&](std::string_view cell) { line.append(1, separator).append(cell); };
    add(store::to_string(parcel.state));
    add(parcel.entry.destination);
    add(parcel.entry.about);
    add(std::to_string(parcel.attempts));
    add(parcel.last_status);
    add(to_string(parcel.created));
    add(to_string(parcel.not_before));
    return line;
}

constexpr std::string_view columns = "id,state,destination,about,attempts,last,created,not_before";

class Listing {
public:
    explicit Listing(Output output) : output_{output} {
        if (output_ == Output::json) print("[");
        if (output_ == Output::csv) print(columns);
        if (output_ == Output::table) {
            std::string heading{columns};
            for (char& c : heading) c = c == ',' ? '\t' : c;
            print(heading);
        }
    }
    void add(const store::Parcel& parcel) {
        if (output_ == Output::table) return print(separated(parcel, '\t'));
        if (output_ == Output::csv) return print(separated(parcel, ','));
        json::Writer writer;
        write_row(writer, parcel);
        print(output_ == Output::json && count_ > 0 ? "," + writer.text() : writer.text());
        ++count_;
    }
    void finish() const {
        if (output_ == Output::json) print("]");
    }

private:
    Output output_;
    std::size_t count_ = 0;
};

Exit list(store::Store& store, const OutboxOptions& options) {
    store::OutboxQuery query;
    query.limit = page_size;
    for (const std::string& text : options.states) {
        const auto state = store::parse_state(text);
        if (!state) return complain(fail(ErrorKind::invalid, "no such state", text)), Exit::usage;
        query.states.push_back(*state);
    }
    Listing listing{options.output};
    for (;;) {
        const auto parcels = store.outbox(query);
        if (!parcels) return complain(parcels.error());
        for (const store::Parcel& parcel : *parcels) listing.add(parcel);
        if (parcels->size() < page_size) break;
        query.after_seq = parcels->back().seq;
    }
    listing.finish();
    return Exit::ok;
}

// A human changed what the machine would have done: that is audited.
std::string audited(std::string_view id, Instant now) {
    audit::Event event;
    event.act = audit::Act::admin;
    event.recorded = now;
    event.client = {"repere outbox", "localhost"};
    event.server = {"repere", "localhost"};
    event.what = {"outbox/" + std::string{id}};
    return audit::to_json(event);
}

Exit change(store::Store& store, const OutboxOptions& options) {
    Exit result = Exit::ok;
    for (const std::string& id : options.ids) {
        const Instant now = system_now();
        const auto done = options.act == OutboxAct::retry ? store.requeue(id, now, audited(id, now))
                                                          : store.drop(id, now, audited(id, now));
        if (done)
            print(id);
        else
            result = complain(id, done.error());
    }
    return result;
}

}  // namespace

Exit outbox(const OutboxOptions& options) {
    const auto config = read_config(options.config);
    if (!config) return complain(options.config, config.error()), Exit::config;
    auto store = options.act == OutboxAct::list ? open_store_to_read(config->store.path)
                                                : store::open_sqlite(config->store.path);
    if (!store) return complain(config->store.path, store.error()), store_exit(store.error());
    return options.act == OutboxAct::list ? list(**store, options) : change(**store, options);
}

}  // namespace repere::app
