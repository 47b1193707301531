// SPDX-License-Identifier: Apache-2.0
#include <zlib.h>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "scan/facts.h"
#include "scan/lines.h"
#include "support/temporary_folder.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::scan;

namespace {

struct Folder : tests::TemporaryFolder {
    std::string write_packed(const char* name, std::string_view text, const char* mode = "wb") const {
        const std::string packed = file(name);
        gzFile out = gzopen(packed.c_str(), mode);
        gzwrite(out, text.data(), static_cast<unsigned>(text.size()));
        gzclose(out);
        return packed;
    }
};

// Hands out a given text in blocks of a given size, so that every border falls somewhere.
class TextSource : public Source {
public:
    TextSource(std::string text, std::size_t step) : text_{std::move(text)}, step_{step} {}
    Result<std::size_t> read(std::span<char> block) override {
        const std::size_t count = std::min({step_, block.size(), text_.size() - given_});
        std::copy_n(text_.data() + given_, count, block.data());
        given_ += count;
        return count;
    }

private:
    std::string text_;
    std::size_t step_, given_ = 0;
};

struct Seen {
    std::string text;
    std::uint64_t number, offset;
    bool too_long;
    friend bool operator==(const Seen&, const Seen&) = default;
    friend std::ostream& operator<<(std::ostream& out, const Seen& seen) {
        return out << seen.number << "@" << seen.offset << (seen.too_long ? " too long" : " " + seen.text);
    }
};

std::vector<Seen> lines_of(std::unique_ptr<Source> source, std::size_t limit) {
    LineReader reader{std::move(source), limit};
    std::vector<Seen> seen;
    for (;;) {
        const auto line = reader.next();
        BOOST_REQUIRE(line);
        if (!*line) return seen;
        seen.push_back({std::string{(*line)->text}, (*line)->number, (*line)->offset, (*line)->too_long});
    }
}

std::string all_of(Source& source) {
    std::string text, block(1000, '\0');
    for (;;) {
        const auto got = source.read(block);
        BOOST_REQUIRE_MESSAGE(got, (got ? "" : to_string(got.error())));
        if (*got == 0) return text;
        text.append(block, 0, *got);
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(scan_readers)

BOOST_DATA_TEST_CASE(lines_keep_their_number_and_offset_wherever_blocks_end,
                     data::make({1, 2, 3, 5, 7, 1000})) {
    const std::string text = "one\r\n\ntwo\nthree\nhalf";
    const std::vector<Seen> expected{{"one", 1, 0, false},
                                     {"", 2, 5, false},
                                     {"two", 3, 6, false},
                                     {"three", 4, 10, false},
                                     {"half", 5, 16, false}};
    const auto step = static_cast<std::size_t>(sample);
    BOOST_TEST(lines_of(std::make_unique<TextSource>(text, step), 20) == expected,
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_line_over_the_limit_is_told_and_the_next_one_is_whole) {
    const std::string text = "one\r\n\ntwo\n" + std::string(50, 'x') + "\nthree\nhalf";
    const std::vector<Seen> expected{{"one", 1, 0, false}, {"", 2, 5, false},       {"two", 3, 6, false},
                                     {"", 4, 10, true},    {"three", 5, 61, false}, {"half", 6, 67, false}};
    for (const std::size_t step : {1U, 4U, 64U})
        BOOST_TEST(lines_of(std::make_unique<TextSource>(text, step), 20) == expected,
                   boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_huge_line_does_not_fill_the_memory) {
    class Endless : public Source {
        Result<std::size_t> read(std::span<char> block) override {
            if (given_ > (2ULL << 30)) return std::size_t{0};
            std::fill(block.begin(), block.end(), 'x');
            given_ += block.size();
            return block.size();
        }
        std::uint64_t given_ = 0;
    };
    LineReader reader{std::make_unique<Endless>(), 4U << 20};
    const auto line = reader.next();
    BOOST_REQUIRE(line);
    BOOST_REQUIRE(line->has_value());
    BOOST_TEST((*line)->too_long);
    BOOST_TEST(reader.offset() > 2ULL << 30);
}

BOOST_AUTO_TEST_CASE(gzip_files_are_unpacked_and_members_joined) {
    const Folder folder;
    folder.write_packed("a.gz", "first\n");
    const std::string path = folder.write_packed("a.gz", "second\n", "ab");
    auto source = open_file(path);
    BOOST_REQUIRE(source);
    BOOST_TEST(all_of(**source) == "first\nsecond\n");
}

BOOST_AUTO_TEST_CASE(a_cut_or_damaged_gzip_file_is_an_error) {
    const Folder folder;
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += std::to_string(i * 7919);
    const std::string path = folder.write_packed("a.gz", text);
    std::string packed;
    {
        std::ifstream in{path, std::ios::binary};
        packed.assign(std::istreambuf_iterator<char>{in}, {});
    }
    std::string damaged = packed;
    damaged[packed.size() / 2] = static_cast<char>(damaged[packed.size() / 2] ^ 0x55);
    for (const std::string& bytes : {packed.substr(0, packed.size() / 2), damaged, std::string{"not gzip"}}) {
        auto source = open_file(folder.write("b.gz", bytes));
        BOOST_REQUIRE(source);
        std::string block(1 << 20, '\0');
        Result<std::size_t> got = std::size_t{1};
        while (got && *got > 0) got = (*source)->read(block);
        BOOST_TEST(!got);
    }
}

BOOST_AUTO_TEST_CASE(a_gzip_bomb_is_stopped) {
    const Folder folder;
    auto source =
        open_file(folder.write_packed("bomb.gz", std::string(8U << 20, '0')), {100, 1U << 20, 1ULL << 40});
    BOOST_REQUIRE(source);
    std::string block(65'536, '\0');
    Result<std::size_t> got = std::size_t{1};
    while (got && *got > 0) got = (*source)->read(block);
    BOOST_REQUIRE(!got);
    BOOST_TEST((got.error().kind == ErrorKind::limit));
}

BOOST_AUTO_TEST_CASE(standard_input_may_be_gzip_or_not) {
    const Folder folder;
    for (const std::string& path :
         {folder.write("plain", "text\n"), folder.write_packed("packed", "text\n")}) {
        std::FILE* file = std::fopen(path.c_str(), "rb");
        BOOST_REQUIRE(file != nullptr);
        BOOST_TEST(all_of(*open_descriptor(::fileno(file))) == "text\n");
        std::fclose(file);
    }
}

BOOST_DATA_TEST_CASE(facts_come_back_by_patient_and_in_order, data::make({1U << 30, 1U << 14}), budget) {
    Facts facts{budget, std::filesystem::temp_directory_path().string()};
    for (int i = 0; i < 5'000; ++i)
        BOOST_REQUIRE(facts.add("p" + std::to_string(i % 700), "fact " + std::to_string(i)));
    BOOST_TEST(facts.spilled() == (budget < 1U << 20));
    std::map<std::string, std::size_t> patients;
    std::size_t total = 0;
    BOOST_REQUIRE(
        facts.for_each_patient([&](std::string_view patient, std::span<const std::string_view> texts) {
            ++patients[std::string{patient}];
            total += texts.size();
            int expected = std::stoi(std::string{patient.substr(1)});
            for (const std::string_view text : texts) {
                BOOST_TEST(text == "fact " + std::to_string(expected));
                expected += 700;
            }
            return Result<Done>{Done{}};
        }));
    BOOST_TEST(patients.size() == 700U);
    BOOST_TEST(total == 5'000U);
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_written_is_an_error) {
    Facts facts{1, "/proc"};
    BOOST_TEST(!facts.add("p", "fact"));
}

BOOST_AUTO_TEST_SUITE_END()
