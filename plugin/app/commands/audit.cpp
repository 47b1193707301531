// SPDX-License-Identifier: Apache-2.0
#include "audit/audit.h"

#include "app/commands.h"
#include "app/installation.h"
#include "app/terminal.h"
#include "json/writer.h"
#include "store/sqlite_store.h"

namespace repere::app {

Exit audit_verify(const AuditOptions& options) {
    const auto config = read_config(options.config);
    if (!config) return complain(options.config, config.error()), Exit::config;
    auto store = store::open_sqlite(config->store.path);
    if (!store) return complain(config->store.path, store.error()), store_exit(store.error());
    const auto verified = audit::verify(**store, options.head);
    if (!verified) return complain(verified.error());
    json::Writer writer;
    writer.object([&] {
        writer.field("intact", verified->intact()).field("rows", verified->rows);
        if (verified->first_bad) writer.field("first_bad", *verified->first_bad);
        writer.field("head", verified->head);
    });
    print(writer.text());
    return verified->intact() ? Exit::ok : Exit::no;
}

}  // namespace repere::app
