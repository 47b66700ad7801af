#include "lint/examples.hpp"

#include "base/embedded.hpp"
#include "base/text.hpp"

#include <map>

namespace certdesk::embedded {
extern const std::span<const EmbeddedFile> lint_examples;
}

namespace certdesk::lint {

namespace {

// "# id", then lines that begin with "+ " (passes), "- " (violates) and "> " (found).
std::map<std::string_view, Example, std::less<>> read_examples() {
    std::map<std::string_view, Example, std::less<>> examples;
    Example* current = nullptr;
    for (const auto& file : embedded::lint_examples)
        for (const auto line : split(file.content, '\n')) {
            if (line.size() < 2) continue;
            const auto text = line.substr(2);
            if (line.front() == '#')
                current = &examples[text];
            else if (current != nullptr)
                (line.front() == '+'   ? current->passes
                 : line.front() == '-' ? current->violates
                                       : current->found)
                    .push_back(text);
        }
    return examples;
}

}  // namespace

const Example& example_of(std::string_view rule_id) {
    static const auto examples = read_examples();
    static const Example none{};
    const auto found = examples.find(rule_id);
    return found == examples.end() ? none : found->second;
}

}  // namespace certdesk::lint
