#include "lint/examples.hpp"

#include "base/text.hpp"
#include "lint/catalogue.hpp"
#include "lint/lint.hpp"
#include "lint/specimens_test.hpp"
#include "pki/oid.hpp"
#include "pki/subject.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <optional>

namespace certdesk::lint {
namespace {

// An encoding as a tree, read without any demand on it.
struct Node {
    der::Tag tag = 0;
    Bytes header{};  // identifier and length, as written
    Bytes content{};
    std::vector<Node> inside{};  // of what is constructed, or holds an encoding
    Bytes behind{};              // octets that are no element, at its end
    bool is_signature = false;

    friend bool operator==(const Node&, const Node&) = default;
    [[nodiscard]] bool begins_with_identifier() const {
        return !inside.empty() && inside.front().tag == der::tag::object_identifier;
    }
};

// What an issuer signed, the algorithm, the signature: certificates, requests, lists, and responses with certificates behind.
bool is_signed(const Node& node) {
    return node.inside.size() >= 3 && node.inside[1].begins_with_identifier() && node.inside[2].tag == der::tag::bit_string;
}

// Moves on behind the element; nothing when there is none.
std::optional<Node> next_node(BytesView& rest, int depth) {
    if (rest.size() < 2) return std::nullopt;
    std::size_t header = 2;
    std::size_t length = rest[1];
    if (length >= 0x80) {
        const std::size_t octets = length & 0x7FU;
        if (octets == 0 || octets > 4 || rest.size() < 2 + octets) return std::nullopt;
        length = 0;
        for (std::size_t i = 0; i < octets; ++i) length = length << 8U | rest[2 + i];
        header += octets;
    }
    if (rest.size() - header < length) return std::nullopt;
    Node node{.tag = rest[0], .header = Bytes(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(header))};
    const auto content = rest.subspan(header, length);
    node.content.assign(content.begin(), content.end());
    rest = rest.subspan(header + length);
    const bool may_hold = (node.tag & 0x20U) != 0 || node.tag == der::tag::octet_string;
    if (may_hold && depth < 24) {
        auto left = content;
        while (auto child = next_node(left, depth + 1)) node.inside.push_back(*std::move(child));
        node.behind.assign(left.begin(), left.end());
        // Octets that only look like elements by chance.
        if ((node.tag & 0x20U) == 0 && (!node.behind.empty() || content.size() < 2)) node.inside.clear();
        if (is_signed(node)) node.inside[2].is_signature = true;
    }
    return node;
}

Node tree_of(const Bytes& der) {
    BytesView rest(der);
    auto root = next_node(rest, 0).value_or(Node{});
    root.behind.insert(root.behind.end(), rest.begin(), rest.end());
    return root;
}

std::string name_of(der::Tag tag) {
    static const std::map<der::Tag, std::string> names{{0x01, "BOOLEAN"},
                                                       {0x02, "INTEGER"},
                                                       {0x03, "BIT STRING"},
                                                       {0x04, "OCTET STRING"},
                                                       {0x05, "NULL"},
                                                       {0x06, "OBJECT IDENTIFIER"},
                                                       {0x0a, "ENUMERATED"},
                                                       {0x0c, "UTF8String"},
                                                       {0x12, "NumericString"},
                                                       {0x13, "PrintableString"},
                                                       {0x14, "TeletexString"},
                                                       {0x16, "IA5String"},
                                                       {0x17, "UTCTime"},
                                                       {0x18, "GeneralizedTime"},
                                                       {0x1a, "VisibleString"},
                                                       {0x1c, "UniversalString"},
                                                       {0x1e, "BMPString"},
                                                       {0x30, "SEQUENCE"},
                                                       {0x31, "SET"}};
    if (const auto found = names.find(tag); found != names.end()) return found->second;
    if ((tag & 0xC0U) == 0x80U) return fmt::format("[{}]", tag & 0x1FU);
    return fmt::format("tag {:02x}", tag);
}

std::string short_hex(const Bytes& octets) {
    constexpr std::size_t shown = 48;  // as far as the timestamp of an SCT
    if (octets.size() <= shown) return to_hex(octets);
    return to_hex(BytesView(octets).first(shown)) + "… (" + std::to_string(octets.size()) + " octets)";
}

std::string quoted(const Bytes& octets) {
    std::string text = "\"";
    for (const auto octet : octets) {
        if (text.size() > 100) return text + "\"… (" + std::to_string(octets.size()) + " octets)";
        if (octet < 0x20 || octet == 0x7F || octet == '"' || octet == '\\')
            text += fmt::format("\\x{:02x}", octet);
        else
            text += static_cast<char>(octet);
    }
    return text + '"';
}

std::string value_of(const Node& node) {
    switch (node.tag) {
        case der::tag::object_identifier: {
            const auto number = dotted(text_of(node.content));
            const auto label = pki::attribute_label(number);
            const std::string name(label != number ? label : std::string(pki::oid::name_of(number)));
            return name == number ? number : number + " (" + name + ")";
        }
        case der::tag::utf8_string:
        case 0x12:
        case der::tag::printable_string:
        case der::tag::teletex_string:
        case der::tag::ia5_string:
        case der::tag::utc_time:
        case der::tag::generalized_time:
        case 0x1a: return is_storable_text(text_of(node.content)) ? quoted(node.content) : short_hex(node.content);
        default: break;
    }
    const bool readable = (node.tag & 0xE0U) == 0x80U && node.content.size() > 2 &&
                          std::ranges::all_of(node.content, [](std::uint8_t octet) { return octet >= 0x20 && octet < 0x7F; });
    return readable ? quoted(node.content) : short_hex(node.content);
}

bool has_shortest_length(const Node& node) {
    const auto shortest = der::write(node.tag, node.content);
    return std::equal(node.header.begin(), node.header.end(), shortest.begin());
}

// One line. Lengths are told where they are not the shortest.
std::string written(const Node& node) {
    std::string text = name_of(node.tag);
    if (!has_shortest_length(node)) text += " (length written as " + to_hex(BytesView(node.header).subspan(1)) + ")";
    // Keys are made for the test, and nobody looks for a fault in their middle.
    if (node.tag == der::tag::bit_string && node.content.size() > 40 && node.content[0] == 0 && !node.is_signature)
        return text + ' ' + to_hex(BytesView(node.content).first(2)) + "… (" + std::to_string(node.content.size()) + " octets)";
    // Signatures differ from run to run.
    if (node.is_signature && node.content.size() > 40 && node.content[0] == 0) return text + " …";
    if (node.inside.empty() && (node.tag & 0x20U) == 0) return node.content.empty() ? text : text + ' ' + value_of(node);
    text += " {";
    for (std::size_t i = 0; i < node.inside.size(); ++i) text += (i == 0 ? " " : ", ") + written(node.inside[i]);
    if (!node.behind.empty()) text += " then " + to_hex(node.behind);
    return text + " }";
}

struct Difference {
    std::vector<std::string> passes{};
    std::vector<std::string> violates{};

    [[nodiscard]] std::size_t size() const {
        std::size_t signs = 0;
        for (const auto* side : {&passes, &violates})
            for (const auto& line : *side) signs += line.size();
        return signs;
    }
};

void compare_inside(const Node& good, const Node& bad, Difference& difference, int depth);

void compare(const Node& good, const Node& bad, Difference& difference, int depth) {
    if (good == bad) return;
    if (good.tag == bad.tag && good.behind != bad.behind) {
        if (!good.behind.empty()) difference.passes.push_back(name_of(good.tag) + " { … } then " + to_hex(good.behind));
        if (!bad.behind.empty()) difference.violates.push_back(name_of(bad.tag) + " { … } then " + to_hex(bad.behind));
        return;
    }
    const bool alike = good.tag == bad.tag && has_shortest_length(good) == has_shortest_length(bad) &&
                       good.behind == bad.behind && !good.inside.empty() && !bad.inside.empty() &&
                       (!bad.begins_with_identifier() || written(bad).size() > 300);
    if (!alike) {
        difference.passes.push_back(written(good));
        difference.violates.push_back(written(bad));
        return;
    }
    // A signature follows from the rest, and is the rule's matter only where the rest of the whole is the same.
    if (is_signed(good) && is_signed(bad) && (depth > 0 || good.inside[0] != bad.inside[0] || good.inside[1] != bad.inside[1]) &&
        good.inside[2] != bad.inside[2]) {
        auto one = good;
        auto other = bad;
        one.inside.erase(one.inside.begin() + 2);
        other.inside.erase(other.inside.begin() + 2);
        return compare_inside(one, other, difference, depth);
    }
    compare_inside(good, bad, difference, depth);
}

void compare_inside(const Node& good, const Node& bad, Difference& difference, int depth) {
    // What stands in both is taken away from both ends; the middle is compared one by one, or shown whole.
    std::size_t front = 0;
    while (front < std::min(good.inside.size(), bad.inside.size()) && good.inside[front] == bad.inside[front]) ++front;
    std::size_t back = 0;
    while (back + front < std::min(good.inside.size(), bad.inside.size()) &&
           good.inside[good.inside.size() - 1 - back] == bad.inside[bad.inside.size() - 1 - back])
        ++back;
    const auto good_count = good.inside.size() - front - back;
    const auto bad_count = bad.inside.size() - front - back;
    for (std::size_t i = 0; i < std::max(good_count, bad_count); ++i) {
        if (good_count == bad_count) {
            compare(good.inside[front + i], bad.inside[front + i], difference, depth + 1);
            continue;
        }
        if (i < good_count) difference.passes.push_back(written(good.inside[front + i]));
        if (i < bad_count) difference.violates.push_back(written(bad.inside[front + i]));
    }
}

Difference difference_between(const Bytes& good, const Bytes& bad) {
    Difference difference;
    compare(tree_of(good), tree_of(bad), difference, 0);
    return difference;
}

// As the rule tells it of its specimen.
std::vector<std::string> found_in(const Bytes& der, std::string_view id) {
    std::vector<std::string> lines;
    const auto findings = lint_der(der);
    if (!findings) return lines;
    for (const auto& finding : *findings)
        if (finding.id == id) lines.push_back(finding.where + ": " + finding.detail);
    return lines;
}

void append_lines(std::string& text, std::string_view mark, const std::vector<std::string>& lines) {
    constexpr std::size_t most = 4;
    constexpr std::size_t longest = 400;
    for (std::size_t i = 0; i < std::min(lines.size(), most); ++i) {
        auto line = lines[i];
        if (line.size() > longest) {
            line.resize(longest);
            while (!is_storable_text(line)) line.pop_back();
            line += "…";
        }
        std::ranges::replace(line, '\n', ' ');
        text += std::string(mark) + line + '\n';
    }
    if (lines.size() > most) text += std::string(mark) + "… and " + std::to_string(lines.size() - most) + " more\n";
}

std::string examples_from(const std::vector<Specimen>& specimens) {
    std::string text;
    for (const auto* rule : catalogue()) {
        const auto bad = std::ranges::find_if(
            specimens, [&](const Specimen& specimen) { return specimen.id == rule->id && !specimen.passes; });
        if (bad == specimens.end()) continue;
        std::optional<Difference> smallest;
        for (const auto& good : specimens) {
            if (good.id != rule->id || !good.passes) continue;
            auto difference = difference_between(good.der, bad->der);
            if (!smallest || difference.size() < smallest->size()) smallest = std::move(difference);
        }
        if (!smallest) continue;
        text += "# " + std::string(rule->id) + '\n';
        append_lines(text, "+ ", smallest->passes);
        append_lines(text, "- ", smallest->violates);
        append_lines(text, "> ", found_in(bad->der, rule->id));
    }
    return text;
}

// src/lint/examples.txt of the source tree, which holds the build folder this test runs in.
std::filesystem::path examples_file() {
    for (auto folder = std::filesystem::current_path(); folder.has_relative_path(); folder = folder.parent_path())
        if (std::filesystem::exists(folder / "src/lint/examples.hpp")) return folder / "src/lint/examples.txt";
    throw std::runtime_error("src/lint is not above the folder this test runs in");
}

TEST(Examples, are_what_the_specimens_show) {
    const auto made = examples_from(all_specimens());
    std::ifstream file(examples_file(), std::ios::binary);
    const std::string kept{std::istreambuf_iterator<char>(file), {}};
    if (made == kept) return;
    std::ofstream("lint_examples.txt", std::ios::binary) << made;
    ADD_FAILURE() << "examples.txt is not what the specimens show; read the difference and put it in its place: "
                  << std::filesystem::current_path() / "lint_examples.txt";
}

TEST(Examples, stand_for_every_rule_and_differ) {
    for (const auto* rule : catalogue()) {
        const auto& example = example_of(rule->id);
        EXPECT_FALSE(example.found.empty()) << rule->id;
        // Of long values only the beginning is shown: then the words of the finding tell them apart.
        const bool shown_whole = std::ranges::none_of(example.violates, [](std::string_view line) { return line.contains("…"); });
        if (shown_whole) EXPECT_NE(example.passes, example.violates) << rule->id;
    }
    EXPECT_TRUE(example_of("no such rule").found.empty());
}

}  // namespace
}  // namespace certdesk::lint
