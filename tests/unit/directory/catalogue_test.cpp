// SPDX-License-Identifier: Apache-2.0
#include "directory/catalogue.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>

#include "directory/file.h"
#include "support/temporary_folder.h"
#include "unit/directory/kinds.h"

using namespace repere;
using namespace repere::directory;
using namespace repere::directory::testing;
using boost::unit_test::label;

namespace {

const Taking by_hand{"csv", "fr", false, false, {2026, 11, 22}};
const Taking from_finess{"finess", "fr", false, false, {2026, 11, 22}};

Import csv(const std::string& rows) {
    auto import = read_site_csv(
        "id;kind;name;aliases;finess;parent;town;hours;attributes;valid_until;verified\n" + rows, kinds());
    BOOST_REQUIRE_MESSAGE(import, (import ? "" : to_string(import.error())));
    return std::move(*import);
}

Changes taken(Catalogue& catalogue, const Import& import, const Taking& taking = by_hand) {
    auto changes = catalogue.take(import, taking);
    BOOST_REQUIRE_MESSAGE(changes, (changes ? "" : to_string(changes.error())));
    return std::move(*changes);
}

const std::string two = "a;specialised-centre;Centre A;;;;Paris;;;;\nb;low-threshold;Centre B;;;;Lyon;;;;\n";

const std::string room = "s;supervised-consumption;Espace;;;b;Lyon;;;2027-12-31;\n";

std::string many(int from, int to) {
    std::string rows;
    for (int i = from; i < to; ++i)
        rows += std::to_string(i) + ";helpline;Line " + std::to_string(i) + ";;;;;;;;\n";
    return rows;
}

std::string review(const Catalogue& catalogue, CivilDate today) {
    std::string text;
    for (const Attention& each : catalogue.review(today, 12))
        text += each.service->name + " " + std::string{each.code} + "\n";
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(directory_catalogue)

BOOST_AUTO_TEST_CASE(an_import_says_what_it_adds_changes_and_removes) {
    Catalogue catalogue;
    BOOST_TEST(
        taken(catalogue, csv(two)).added == (std::vector<std::string>{"Centre A (Paris)", "Centre B (Lyon)"}),
        boost::test_tools::per_element());
    const Changes second =
        taken(catalogue, csv("a;specialised-centre;Centre A bis;;;;Paris;;;;\nc;helpline;Ligne;;;;;;;;\n"));
    BOOST_TEST(second.changed == std::vector<std::string>{"Centre A bis (Paris)"},
               boost::test_tools::per_element());
    BOOST_TEST(second.added == std::vector<std::string>{"Ligne"}, boost::test_tools::per_element());
    BOOST_TEST(second.removed == std::vector<std::string>{"Centre B (Lyon)"},
               boost::test_tools::per_element());
    BOOST_TEST(catalogue.services().size() == 2U);
}

BOOST_AUTO_TEST_CASE(the_same_import_again_changes_nothing_not_a_byte) {
    Catalogue catalogue;
    taken(catalogue, csv(two + room));
    const std::string first = catalogue.to_ndjson();
    const Changes again = taken(catalogue, csv(two + room));
    BOOST_TEST(again.unchanged == 3);
    BOOST_TEST((again.added.empty() && again.changed.empty() && again.removed.empty()));
    BOOST_TEST(catalogue.to_ndjson() == first);
    const auto read = Catalogue::parse(first, kinds());
    BOOST_REQUIRE_MESSAGE(read, (read ? "" : to_string(read.error())));
    BOOST_TEST(read->to_ndjson() == first);
    BOOST_TEST((read->services() == catalogue.services()));
}

BOOST_AUTO_TEST_CASE(a_file_with_a_bad_line_removes_nothing) {
    Catalogue catalogue;
    taken(catalogue, csv(two));
    const Changes changes =
        taken(catalogue, csv("a;specialised-centre;Centre A;;;;Paris;;;;\nb;oops;B;;;;;;;;\n"));
    BOOST_TEST(changes.removed.empty());
    BOOST_TEST(changes.kept_missing);
    BOOST_TEST(catalogue.services().size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_file_cut_short_does_not_empty_the_directory) {
    Catalogue catalogue;
    taken(catalogue, csv(many(0, 20)));
    const auto refused = catalogue.take(csv(many(0, 9)), by_hand);
    BOOST_REQUIRE(!refused);
    BOOST_TEST((refused.error().kind == ErrorKind::limit));
    BOOST_TEST(refused.error().what == "the file would remove 11 of 20 entries of csv");
    BOOST_TEST(catalogue.services().size() == 20U);
    Taking meant = by_hand;
    meant.allow_shrink = true;
    BOOST_TEST(taken(catalogue, csv(many(0, 9)), meant).removed.size() == 11U);
    Taking partial = by_hand;
    partial.partial = true;
    BOOST_TEST(taken(catalogue, csv(many(30, 31)), partial).removed.empty());
    BOOST_TEST(catalogue.services().size() == 10U);
}

BOOST_AUTO_TEST_CASE(what_the_site_wrote_by_hand_wins_and_the_register_fills_in) {
    Catalogue catalogue;
    const auto finess = read_finess_csv(
        "structureet;000000018;000000000;CSAPA;CENTRE DES TILLEULS;;;12;R;DES TILLEULS;;;056;75;PARIS;75010 "
        "PARIS;"
        "0100000001;;197;CSAPA;;;;;;;;;2013-01-23;2013-01-23;2026-01-01;\n",
        kinds());
    BOOST_REQUIRE(finess);
    taken(catalogue, csv("t;specialised-centre;Les Tilleuls;;000000018;;;thu "
                         "14:00-20:00;cocaine-programme;;2026-11-01\n"));
    taken(catalogue, *finess, from_finess);
    BOOST_TEST(catalogue.entries() == 2U);
    BOOST_REQUIRE(catalogue.services().size() == 1U);
    const Service& merged = catalogue.services()[0];
    BOOST_TEST(merged.name == "Les Tilleuls");
    BOOST_TEST(merged.place.line == "12 R DES TILLEULS");
    BOOST_TEST(to_text(merged.hours.weekly) == "thu 14:00-20:00");
    // The register's next file leaves what was written by hand alone.
    BOOST_TEST(taken(catalogue, *finess, from_finess).unchanged == 1);
    BOOST_TEST(catalogue.services()[0].name == "Les Tilleuls");
}

BOOST_AUTO_TEST_CASE(services_are_found_by_town_and_by_names_of_former_times,
                     *label("A01") * label("A18") * label("A19")) {
    Catalogue catalogue;
    taken(catalogue, csv("a;hospital-liaison;Équipe de liaison;;;;Évry;;;;\n"
                         "b;CSST;Centre du Parc;CSST du Parc;;;Lyon;;;;\n"));
    const auto found = [&](std::string_view text) {
        std::string names;
        for (const Service* each : catalogue.find(text, kinds())) names += each->name + ";";
        return names;
    };
    BOOST_TEST(found("ECIMUD") == "Équipe de liaison;");
    BOOST_TEST(found("elsa") == "Équipe de liaison;");
    BOOST_TEST(found("evry") == "Équipe de liaison;");
    BOOST_TEST(found("CSAPA") == "Centre du Parc;");
    BOOST_TEST(found("csst") == "Centre du Parc;");
    BOOST_TEST(found("lyon") == "Centre du Parc;");
    BOOST_TEST(found("Marseille") == "");
}

BOOST_AUTO_TEST_CASE(a_supervised_room_leads_to_its_centre, *label("A12")) {
    Catalogue catalogue;
    taken(catalogue, csv("c;low-threshold;Le Pont;;000000026;;Paris;;;;\n"
                         "s;supervised-consumption;Espace;;;000000026;Paris;;;2027-12-31;\n"));
    for (const Service& service : catalogue.services())
        if (service.name == "Espace") {
            const Service* parent = catalogue.parent_of(service);
            BOOST_REQUIRE(parent != nullptr);
            BOOST_TEST(parent->name == "Le Pont");
        } else {
            BOOST_TEST(catalogue.parent_of(service) == nullptr);
        }
}

BOOST_AUTO_TEST_CASE(what_is_over_or_was_not_verified_for_long_wants_attention,
                     *label("A16") * label("S13")) {
    Catalogue catalogue;
    const Changes changes =
        taken(catalogue, csv("a;supervised-consumption;Espace;;;;;;;2026-12-31;2026-11-01\n"
                             "b;specialised-centre;Centre;;;;;;;;2025-10-31\nc;helpline;Ligne;;;;;;;;\n"));
    BOOST_TEST(changes.expiring == std::vector<std::string>{"Espace"}, boost::test_tools::per_element());
    const std::string now = review(catalogue, {2026, 11, 22});
    BOOST_TEST(now.find("Espace expiring\n") != std::string::npos);
    BOOST_TEST(now.find("Centre stale\n") != std::string::npos);
    BOOST_TEST(now.find("Ligne never-verified\n") != std::string::npos);
    BOOST_TEST(review(catalogue, {2027, 1, 1}).find("Espace expired\n") != std::string::npos);
    BOOST_TEST(review(catalogue, {2026, 9, 1}).find("Espace") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_file_is_replaced_as_a_whole_and_the_one_before_is_kept) {
    const repere::tests::TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "directory.ndjson";
    auto empty = load(file, kinds());
    BOOST_REQUIRE(empty);
    BOOST_TEST(empty->services().empty());
    {
        const auto lock = FileLock::take(file);
        BOOST_REQUIRE(lock);
        const auto second = FileLock::take(file);
        BOOST_REQUIRE(!second);
        BOOST_TEST((second.error().kind == ErrorKind::conflict));
        BOOST_REQUIRE(replace(file, *empty, *lock));
        Catalogue catalogue;
        taken(catalogue, csv(two));
        BOOST_REQUIRE(replace(file, catalogue, *lock));
        BOOST_REQUIRE(replace(file, catalogue, *lock));
    }
    const auto back = load(file, kinds());
    BOOST_REQUIRE_MESSAGE(back, (back ? "" : to_string(back.error())));
    BOOST_TEST(back->services().size() == 2U);
    BOOST_TEST(std::filesystem::exists(folder.path() / "directory.ndjson.previous"));
    BOOST_TEST(!std::filesystem::exists(folder.path() / "directory.ndjson.new"));
    BOOST_TEST(static_cast<bool>(FileLock::take(file)));
}

BOOST_AUTO_TEST_CASE(a_damaged_file_is_told_with_its_line) {
    const repere::tests::TemporaryFolder folder;
    Catalogue catalogue;
    taken(catalogue, csv(two));
    const std::string file = folder.write("directory.ndjson", catalogue.to_ndjson() + "{\"resourceType\":");
    const auto read = load(file, kinds());
    BOOST_REQUIRE(!read);
    BOOST_TEST(read.error().where == file + ", line 7");
}

BOOST_AUTO_TEST_SUITE_END()
