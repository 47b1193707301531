// SPDX-License-Identifier: Apache-2.0
#include "app/commands.h"
#include "app/forms.h"
#include "app/terminal.h"
#include "json/writer.h"

namespace repere::app {

Exit version(bool json) {
    const auto knowledge = load_knowledge();
    if (!knowledge) return complain(knowledge.error()), Exit::config;
    if (!json) {
        print("repere " REPERE_VERSION ", knowledge " + std::string{(*knowledge)->version()} +
              ", FHIR 4.0.1");
        return Exit::ok;
    }
    json::Writer writer;
    writer.object([&] {
        writer.field("name", "repere").field("version", REPERE_VERSION);
        writer.field("knowledge", (*knowledge)->version()).field("rules", (*knowledge)->rules().size());
        writer.field("fhir", "4.0.1").field("cds_hooks", "2.0");
        writer.field("compiler", __VERSION__);
    });
    print(writer.text());
    return Exit::ok;
}

}  // namespace repere::app
