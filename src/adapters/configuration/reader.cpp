#include "adapters/configuration/reader.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <optional>
#include <toml++/toml.h>
#include <tuple>

namespace certdesk::configuration {

struct Reader::Parts {
    toml::table table;
    std::string prefix;  // "product." for the entries of [[product]]
    std::string folder;
    const Environment* environment = nullptr;
    std::set<std::string> keys;
    std::vector<Fault> faults;
    std::vector<std::shared_ptr<Parts>> entries;
    std::optional<Fault> not_toml;  // then nothing else can be said about the file

    [[nodiscard]] const toml::node* find(std::string_view key) {
        keys.insert(prefix + std::string(key));
        return table.at_path(key).node();
    }
    void fault(const toml::node* node, std::string what) {
        faults.push_back({node != nullptr ? node->source().begin.line : 0, std::move(what)});
    }
};

Reader::Reader(std::string_view toml, std::string folder, const Environment& environment) : parts_(std::make_shared<Parts>()) {
    parts_->folder = std::move(folder);
    parts_->environment = &environment;
    try {
        parts_->table = toml::parse(toml);
    } catch (const toml::parse_error& error) {
        parts_->not_toml = Fault{error.source().begin.line, std::string(error.description())};
    }
}
Reader::Reader(std::shared_ptr<Parts> parts) : parts_(std::move(parts)) {}
Reader::~Reader() = default;

std::string Reader::text(std::string_view key, std::string_view otherwise) {
    const auto* node = parts_->find(key);
    if (node == nullptr) return std::string(otherwise);
    if (const auto* value = node->as_string()) return value->get();
    parts_->fault(node, fmt::format("{} must be a text in quotes", key));
    return std::string(otherwise);
}

std::string Reader::choice(std::string_view key, std::string_view otherwise, const std::vector<std::string_view>& allowed) {
    std::string value = text(key, otherwise);
    if (std::ranges::find(allowed, value) == allowed.end()) {
        parts_->fault(parts_->find(key), fmt::format("{} must be one of {}", key, fmt::join(allowed, ", ")));
        return std::string(otherwise);
    }
    return value;
}

std::int64_t Reader::number(std::string_view key, std::int64_t otherwise, std::int64_t lowest, std::int64_t highest) {
    const auto* node = parts_->find(key);
    if (node == nullptr) return otherwise;
    const auto* value = node->as_integer();
    if (value != nullptr && value->get() >= lowest && value->get() <= highest) return value->get();
    parts_->fault(node, fmt::format("{} must be a whole number from {} to {}", key, lowest, highest));
    return otherwise;
}

std::vector<std::string> Reader::texts(std::string_view key) {
    const auto* node = parts_->find(key);
    if (node == nullptr) return {};
    std::vector<std::string> values;
    if (const auto* array = node->as_array()) {
        for (const auto& element : *array) {
            const auto* value = element.as_string();
            if (value == nullptr) {
                parts_->fault(&element, fmt::format("{} must hold texts in quotes only", key));
                return {};
            }
            values.push_back(value->get());
        }
        return values;
    }
    parts_->fault(node, fmt::format("{} must be a list like [\"a\", \"b\"]", key));
    return {};
}

std::string Reader::path(std::string_view key, std::string_view otherwise) {
    std::string given = text(key, otherwise);
    if (given.empty()) return given;
    return (std::filesystem::path(parts_->folder) / given).lexically_normal();
}

Secret Reader::secret(std::string_view key, std::string_view environment_variable) {
    const std::string file = path(key);
    if (!file.empty()) {
        std::ifstream stream(file, std::ios::binary);
        std::string content{std::istreambuf_iterator<char>(stream), {}};
        if (!stream) parts_->fault(parts_->find(key), fmt::format("{}: the file {} cannot be read", key, file));
        while (content.ends_with('\n') || content.ends_with('\r')) content.pop_back();
        return Secret(std::move(content));
    }
    return Secret((*parts_->environment)(environment_variable).value_or(""));
}

std::vector<std::unique_ptr<Reader>> Reader::tables(std::string_view key) {
    const auto* node = parts_->find(key);
    std::vector<std::unique_ptr<Reader>> readers;
    const auto add = [&](const toml::table& table) {
        auto parts = std::make_shared<Parts>();
        parts->table = table;
        parts->prefix = std::string(key) + ".";
        parts->folder = parts_->folder;
        parts->environment = parts_->environment;
        readers.push_back(std::unique_ptr<Reader>(new Reader(parts)));
        parts_->entries.push_back(std::move(parts));
    };
    if (node == nullptr) return readers;
    if (const auto* array = node->as_array(); array != nullptr && array->is_homogeneous<toml::table>()) {
        for (const auto& element : *array) add(*element.as_table());
        return readers;
    }
    parts_->fault(node, fmt::format("{} must be written as [[{}]]", key, key));
    return readers;
}

void Reader::fault_at(std::string_view key, std::string what) { parts_->fault(parts_->find(key), std::move(what)); }

namespace {

void find_unknown(const toml::table& table, const std::string& prefix, const std::set<std::string>& known,
                  std::vector<Fault>& faults) {
    for (const auto& [key, node] : table) {
        const std::string name = prefix + std::string(key.str());
        if (known.contains(name)) continue;
        const bool is_section =
            node.is_table() && std::ranges::any_of(known, [&](const std::string& k) { return k.starts_with(name + "."); });
        if (is_section)
            find_unknown(*node.as_table(), name + ".", known, faults);
        else
            faults.push_back(
                {key.source().begin.line, fmt::format("{} is not a known key; certdesk.example.toml lists all of them", name)});
    }
}

}  // namespace

std::vector<Fault> Reader::finish() {
    if (parts_->not_toml) return {*parts_->not_toml};
    for (const auto& entry : parts_->entries) {
        const auto faults = Reader(entry).finish();
        parts_->faults.insert(parts_->faults.end(), faults.begin(), faults.end());
        parts_->keys.insert(entry->keys.begin(), entry->keys.end());
    }
    find_unknown(parts_->table, parts_->prefix, parts_->keys, parts_->faults);
    std::ranges::sort(parts_->faults,
                      [](const Fault& a, const Fault& b) { return std::tie(a.line, a.what) < std::tie(b.line, b.what); });
    return parts_->faults;
}

const std::set<std::string>& Reader::keys() const { return parts_->keys; }

}  // namespace certdesk::configuration
