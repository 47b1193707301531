// SPDX-License-Identifier: Apache-2.0
#include "instruments/dependencies.h"

#include <algorithm>

#include "instruments/names.h"
#include "instruments/reads.h"

namespace repere::instruments {
namespace {

class Dependencies {
public:
    Dependencies(Form::Content& content, Findings& findings) : content_{content}, findings_{findings} {}

    void run() {
        for (std::size_t i = 0; i < content_.items.size(); ++i) read_item(i);
        circles();
        for (Item& item : content_.items) {
            include_inside(item.enable_reads);
            include_inside(item.calculated_reads);
        }
    }

private:
    void read_item(std::size_t index) {
        Item& item = content_.items[index];
        if (item.enable_expression) {
            item.enable_reads = all_reads(*item.enable_expression, index);
            if (is_plain_condition(*item.enable_expression->program))
                findings_.warn("enableWhen can say what this enableWhenExpression says", item.link_id);
        }
        if (item.calculated) item.calculated_reads = all_reads(*item.calculated, index);
        if (item.answer_expression) item.answer_reads = all_reads(*item.answer_expression, index);
        if (item.enable_reads.outside)
            findings_.warn("whether this item is asked depends on more than the answers", item.link_id);
    }

    ItemReads all_reads(const Expression& expression, std::size_t index) {
        ItemReads out;
        std::vector<const Expression*> seen;
        follow(expression, index, out, seen);
        std::ranges::sort(out.items);
        const auto repeated = std::ranges::unique(out.items);
        out.items.erase(repeated.begin(), repeated.end());
        return out;
    }

    void follow(const Expression& expression, std::size_t index, ItemReads& out,
                std::vector<const Expression*>& seen) {
        if (std::ranges::find(seen, &expression) != seen.end()) return;
        seen.push_back(&expression);
        out.outside = out.outside || expression.is_query();
        for (const fhirpath::Program* const program : programs_of(expression)) {
            const Reads reads = reads_of(*program);
            out.everything = out.everything || reads.everything;
            for (const std::string& link_id : reads.link_ids) note(link_id, index, out);
        }
        for (const Use& use : expression.uses) {
            const bool own = use.name == expression.name;
            const auto [variable, where] =
                declared(use.name, own ? parent_of(index) : index, own && index == none);
            if (variable != nullptr)
                follow(*variable, where, out, seen);
            else if (is_launch_context(use.name))
                out.outside = true;
        }
    }

    void note(const std::string& link_id, std::size_t index, ItemReads& out) {
        const auto found = content_.by_link_id.find(link_id);
        if (found != content_.by_link_id.end()) return out.items.push_back(found->second);
        findings_.warn("an expression looks for an item that the form does not have: " + link_id,
                       index == none ? "Questionnaire" : content_.items[index].link_id);
    }

    bool is_launch_context(std::string_view name) const {
        return is_standard_context(name) ||
               std::ranges::find(content_.launch_contexts, name, &LaunchContext::name) !=
                   content_.launch_contexts.end();
    }

    std::size_t parent_of(std::size_t index) const {
        return index == none ? none : content_.items[index].parent;
    }

    struct Declared {
        const Expression* variable = nullptr;
        std::size_t where = none;
    };
    Declared declared(std::string_view name, std::size_t from, bool nowhere) const {
        if (nowhere) return {};
        for (std::size_t at = from; at != none; at = content_.items[at].parent)
            for (const Expression& variable : content_.items[at].variables)
                if (variable.name == name) return {&variable, at};
        for (const Expression& variable : content_.variables)
            if (variable.name == name) return {&variable, none};
        return {};
    }

    std::vector<std::size_t> needs(std::size_t index) const {
        const Item& item = content_.items[index];
        std::vector<std::size_t> out;
        if (item.parent != none) out.push_back(item.parent);
        for (const Condition& condition : item.conditions) out.push_back(condition.question);
        out.insert(out.end(), item.enable_reads.items.begin(), item.enable_reads.items.end());
        out.insert(out.end(), item.calculated_reads.items.begin(), item.calculated_reads.items.end());
        return out;
    }

    // Depth first without recursion: a form may chain as many items as it likes.
    void circles() {
        enum class Mark : std::uint8_t { fresh, open, done };
        struct Step {
            std::size_t item;
            std::vector<std::size_t> needs;
            std::size_t next = 0;
        };
        std::vector<Mark> marks(content_.items.size(), Mark::fresh);
        std::vector<Step> line;
        const auto enter = [&](std::size_t item) {
            marks[item] = Mark::open;
            line.push_back({item, needs(item)});
        };
        for (std::size_t start = 0; start < content_.items.size(); ++start) {
            if (marks[start] == Mark::fresh) enter(start);
            while (!line.empty()) {
                Step& step = line.back();
                if (step.next == step.needs.size()) {
                    marks[step.item] = Mark::done;
                    line.pop_back();
                    continue;
                }
                const std::size_t next = step.needs[step.next++];
                if (marks[next] == Mark::fresh)
                    enter(next);
                else if (marks[next] == Mark::open) {
                    std::string path;
                    const auto first = std::ranges::find(line, next, &Step::item);
                    for (auto at = first; at != line.end(); ++at) path += link_id(at->item) + ", ";
                    findings_.refuse(ErrorKind::invalid, "items need one another: " + path + link_id(next),
                                     link_id(next));
                }
            }
        }
    }

    std::string link_id(std::size_t index) const { return std::string{content_.items[index].link_id}; }

    // Whoever reads a group reads what is in it; an item's descendants follow it directly.
    void include_inside(ItemReads& reads) const {
        std::vector<std::size_t> all;
        for (const std::size_t index : reads.items) {
            all.push_back(index);
            for (std::size_t inside = index + 1; inside < content_.items.size(); ++inside) {
                std::size_t above = content_.items[inside].parent;
                while (above != none && above > index) above = content_.items[above].parent;
                if (above != index) break;
                all.push_back(inside);
            }
        }
        reads.items = std::move(all);
    }

    Form::Content& content_;
    Findings& findings_;
};

}  // namespace

void find_dependencies(Form::Content& content, Findings& findings) { Dependencies{content, findings}.run(); }

}  // namespace repere::instruments
