// ARCHITECTURE.md's table "Who may use whom" against every #include below src.
#include "source_tree.hpp"

#include <gtest/gtest.h>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace certdesk::tidy {
namespace {

std::map<std::string, std::set<std::string>> allowed() {
    std::map<std::string, std::set<std::string>> table;
    std::istringstream lines(read(root / "ARCHITECTURE.md"));
    const std::regex row(R"(\| ([a-z/*]+) \| ?([a-z/, ]*)\|)");
    for (std::string line; std::getline(lines, line);) {
        std::smatch match;
        if (!std::regex_match(line, match, row)) continue;
        std::istringstream uses(match[2].str());
        auto& set = table[match[1].str()];
        for (std::string use; std::getline(uses, use, ',');) {
            std::erase(use, ' ');
            if (!use.empty()) set.insert(use);
        }
    }
    return table;
}

// "adapters/sqlite/x.hpp" → "adapters/sqlite"; "core/orders/order.hpp" → "core".
std::string room_of(const std::string& path) {
    const auto first = path.find('/');
    const std::string layer = path.substr(0, first);
    if (layer != "adapters" || first == std::string::npos) return layer;
    return path.substr(0, path.find('/', first + 1));
}

TEST(Rooms, the_table_is_read) {
    const auto table = allowed();
    EXPECT_EQ(table.size(), 15U);
    EXPECT_TRUE(table.at("base").empty());
    EXPECT_TRUE(table.at("desk").contains("ports"));
    EXPECT_FALSE(table.at("desk").contains("web"));
}

TEST(Rooms, every_room_uses_only_what_the_table_allows) {
    const auto table = allowed();
    const std::regex include(R"re(^#include "([^"]+)")re");
    int seen = 0;
    for (const auto& file : files("src", {".hpp", ".cpp"})) {
        const std::string name = file.string().substr(4);
        if (name.ends_with("_test.cpp") || name.ends_with("_test.hpp")) continue;
        const std::string room = room_of(name);
        const auto row = table.contains(room) ? table.find(room) : table.find("adapters/*");
        ASSERT_TRUE(table.contains(room) || room.starts_with("adapters/")) << name << ": no such room in ARCHITECTURE.md";
        std::istringstream lines(read(root / file));
        for (std::string line; std::getline(lines, line);) {
            std::smatch match;
            if (!std::regex_search(line, match, include)) continue;
            ++seen;
            const std::string used = room_of(match[1].str());
            const bool fine =
                used == room || row->second.contains(used) || (used.starts_with("adapters/") && row->second.contains("adapters"));
            EXPECT_TRUE(fine) << name << " includes " << match[1].str() << ", but " << room << " may not use " << used;
        }
    }
    EXPECT_GT(seen, 500) << "the includes were not found";
}

TEST(Rooms, coroutines_and_asio_live_in_adapters_net_only) {
    const std::regex network(R"(co_await|co_return|co_yield|boost/asio|boost/beast)");
    for (const auto& file : files("src", {".hpp", ".cpp"})) {
        if (file.string().starts_with("src/adapters/net/")) continue;
        EXPECT_FALSE(std::regex_search(read(root / file), network)) << file;
    }
}

TEST(Rooms, core_asks_nobody_for_the_time_or_for_chance) {
    const std::regex asking(
        R"(system_clock::now|steady_clock::now|std::random_device|mt19937|getenv|std::ifstream|std::ofstream|socket\()");
    for (const auto& folder : {"src/base", "src/formats", "src/pki", "src/lint", "src/core"})
        for (const auto& file : files(folder, {".hpp", ".cpp"})) {
            if (file.string().ends_with("_test.cpp")) continue;
            EXPECT_FALSE(std::regex_search(read(root / file), asking)) << file;
        }
}

TEST(Rooms, public_headers_hold_no_third_party_type) {
    const std::regex library(
        R"(#include <(boost|openssl|sqlite3|libpq|curl|spdlog|prometheus|ctemplate|toml|libssh|sodium|unicode|idn2|libpsl|unbound|CLI))");
    for (const auto& folder : {"src/formats", "src/pki", "src/lint", "src/core", "src/ports", "src/desk", "src/web"})
        for (const auto& file : files(folder, {".hpp"})) {
            // A header that only its own room includes says so in its first lines; test headers are nobody else's anyway.
            if (file.string().ends_with("_test.hpp")) continue;
            if (read(root / file).find("Private to this room") != std::string::npos) continue;
            EXPECT_FALSE(std::regex_search(read(root / file), library)) << file;
        }
}

TEST(Rooms, no_mark_is_left_behind) {
    const std::regex mark(R"(\b(TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b)");
    for (const auto& folder : {"src", "sql", "tests", "words", "docs", "bench"})
        for (const auto& file : files(folder, {".hpp", ".cpp", ".sql", ".html", ".css", ".js", ".mjs", ".po", ".md", ".py"})) {
            EXPECT_FALSE(std::regex_search(read(root / file), mark)) << file;
        }
}

}  // namespace
}  // namespace certdesk::tidy
