// SPDX-License-Identifier: Apache-2.0
#include "referral/letter.h"

#include <algorithm>

namespace repere::referral {
namespace {

class Composer {
public:
    Composer(const PaperPlan& plan, const Dossier& dossier, Shared content, const RedFlagRules& red_flags,
             const LetterWords& words)
        : plan_{plan},
          content_{content},
          words_{words},
          circumstances_{circumstances_of(dossier)},
          facts_{letter_facts(dossier, circumstances_, red_flags, words)} {}

    Result<Paper> compose() const {
        Paper paper{std::string{words_.language()}, plan_.title.in(words_.language()), {}};
        for (const PlannedSection& planned : plan_.sections) {
            PaperSection section{planned.id, planned.field, planned.title.in(words_.language()), {}};
            for (const PlannedLine& line : planned.lines) {
                if (line.content > content_ || !shown(line)) continue;
                if (auto added = add(line, planned.id, section); !added) return added.error();
            }
            if (!section.lines.empty()) paper.sections.push_back(std::move(section));
        }
        return paper;
    }

private:
    bool shown(const PlannedLine& line) const {
        return line.only.empty() || any_holds(line.only, circumstances_);
    }

    Result<Done> add(const PlannedLine& planned, const std::string& in, PaperSection& section) const {
        PaperLine line{planned.id, planned.label.in(words_.language()), {}, {}, planned.room};
        if (!planned.fact.empty()) take_fact(planned, line);
        take_answers(planned, line);
        for (const BilingualText& text : planned.texts) line.text.push_back(text.in(words_.language()));
        if (line.text.empty() && line.room == 0) {
            if (planned.absent == "omit") return Done{};
            if (planned.absent == "refuse")
                return fail(ErrorKind::invalid, "there is no letter without this", in + "." + planned.id);
            line.text.emplace_back(words_.letter.text(planned.absent));
        }
        section.lines.push_back(std::move(line));
        return Done{};
    }

    void take_fact(const PlannedLine& planned, PaperLine& line) const {
        const auto found = facts_.find(planned.fact);
        if (found == facts_.end()) return;
        line.text = found->second.lines;
        line.source = found->second.source;
    }

    // Answers of one question stand side by side; what no line names is told with its question.
    void take_answers(const PlannedLine& planned, PaperLine& line) const {
        for (const AnswerTold& told : circumstances_.told) {
            const bool named = std::ranges::find(planned.answers, told.link_id) != planned.answers.end();
            const bool rest = planned.remaining && !is_named(told.link_id);
            if (!named && !rest) continue;
            const std::string& question = told.question.empty() ? told.link_id : told.question;
            line.text.push_back(rest ? question + " " + told.text : told.text);
            if (line.source.empty()) line.source = told.source;
        }
    }

    bool is_named(const std::string& link_id) const {
        if (std::ranges::find(plan_.leave_out, link_id) != plan_.leave_out.end()) return true;
        for (const PlannedSection& section : plan_.sections)
            for (const PlannedLine& line : section.lines)
                if (std::ranges::find(line.answers, link_id) != line.answers.end()) return true;
        return false;
    }

    const PaperPlan& plan_;
    Shared content_;
    const LetterWords& words_;
    Circumstances circumstances_;
    Facts facts_;
};

}  // namespace

Result<Paper> compose(const PaperPlan& plan, const Dossier& dossier, Shared content,
                      const RedFlagRules& red_flags, const LetterWords& words) {
    return Composer{plan, dossier, content, red_flags, words}.compose();
}

}  // namespace repere::referral
