// What the command line needs of the house: ways to open a desk, and the two programs that run long.
#pragma once

#include "desk/world.hpp"
#include "ports/houjin_register.hpp"
#include "ports/key_lists.hpp"
#include "ports/public_fetcher.hpp"
#include "web/words.hpp"

#include <functional>
#include <iosfwd>
#include <memory>
#include <string>

namespace certdesk::cli {

// A desk that is open: its ports are connected, its schema is current.
class OpenDesk {
public:
    virtual ~OpenDesk() = default;
    [[nodiscard]] virtual desk::World& world() = 0;
    [[nodiscard]] virtual const web::Words& words() = 0;
};

struct ServeOptions {
    std::string config;  // path of the configuration
    std::string sample;  // folder of a sample desk; made at the first start; instead of config
    bool workers = true;
    bool web = true;
};

struct DemoOptions {
    bool keep = false;     // leave everything running to look at
    bool by_hand = false;  // prepare everything and leave the walk to a person
    std::string language = "ja";
    std::string folder;  // empty: a throw-away folder
};

struct Environment {
    std::ostream& out;
    std::ostream& err;
    ports::KeyLists& key_lists;
    std::function<Result<std::unique_ptr<OpenDesk>>(const std::string& config)> open;
    std::function<int(const ServeOptions&)> serve;
    std::function<int(const DemoOptions&)> demo;
    std::function<int(const std::string& config)> check_configuration;
    std::function<int(const std::string& config)> migrate;
    std::istream* in = nullptr;              // passwords and CSRs; null: standard input
    std::function<Instant()> now = nullptr;  // for what is judged without a desk; null: the system's clock
    std::function<Result<std::unique_ptr<ports::PublicFetcher>>(ports::Reach)> fetcher = nullptr;  // null: nothing is fetched
    ports::HoujinRegisters* houjin = nullptr;  // null: no register of corporate numbers
};

// Exit codes: 0 done, 1 refused or failed with a sentence on standard error, 2 wrong usage.
[[nodiscard]] int run(int argc, const char* const* argv, Environment& environment);

}  // namespace certdesk::cli
