// A terminal for tests: types a command line, reads what came back. The desk behind it is the simulated one.
#pragma once

#include "adapters/houjin_index/houjin_index.hpp"
#include "adapters/key_lists/mapped_key_lists.hpp"
#include "cli/environment.hpp"
#include "tests/support/cast.hpp"
#include "tests/support/simulated_world.hpp"

#include <boost/json.hpp>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::cli::test {

struct Told {
    int exit_code = 0;
    std::string out;
    std::string err;

    [[nodiscard]] boost::json::value json() const { return boost::json::parse(out); }
    [[nodiscard]] std::string at(std::string_view pointer) const {
        const auto document = json();
        const auto& found = document.at_pointer(boost::json::string_view(pointer.data(), pointer.size()));
        return found.is_string() ? std::string(found.as_string()) : boost::json::serialize(found);
    }
};

class Terminal {
public:
    explicit Terminal(desk::World& world) : world_(world) {}

    Told run(std::vector<std::string> words, const std::string& typed = "") {
        std::vector<const char*> arguments{"certdesk"};
        for (const auto& word : words) arguments.push_back(word.c_str());
        std::ostringstream out;
        std::ostringstream err;
        std::istringstream in(typed);
        Environment environment{
            .out = out,
            .err = err,
            .key_lists = key_lists_,
            .open = [this](const std::string& config) -> Result<std::unique_ptr<OpenDesk>> {
                asked_for = config;
                if (!open_fails.empty()) return fail(ErrorKind::unavailable, open_fails);
                return std::make_unique<Borrowed>(world_, words_);
            },
            .serve =
                [this](const ServeOptions& options) {
                    asked_for = "serve config=" + options.config + " sample=" + options.sample + (options.web ? " web" : "") +
                                (options.workers ? " workers" : "");
                    return 0;
                },
            .demo =
                [this](const DemoOptions& options) {
                    asked_for = "demo " + options.language + (options.keep ? " keep" : "") + (options.by_hand ? " by_hand" : "");
                    return 0;
                },
            .check_configuration = [this](const std::string& config) { return asked_for = "check " + config, 1; },
            .migrate = [this](const std::string& config) { return asked_for = "migrate " + config, 0; },
            .in = &in,
            .now = now,
            .fetcher = fetcher,
            .houjin = &houjin_,
        };
        const int exit_code = cli::run(static_cast<int>(arguments.size()), arguments.data(), environment);
        return {exit_code, out.str(), err.str()};
    }
    // With --json.
    Told json(std::vector<std::string> words, const std::string& typed = "") {
        words.insert(words.begin(), "--json");
        return run(std::move(words), typed);
    }

    std::function<Instant()> now;  // for what is judged without a desk; empty: the system's clock
    std::string asked_for;         // what the house was asked for, in one line
    std::string open_fails;        // why the desk cannot be opened; empty: it can
    std::function<Result<std::unique_ptr<ports::PublicFetcher>>(ports::Reach)> fetcher = nullptr;

private:
    class Borrowed final : public OpenDesk {
    public:
        Borrowed(desk::World& world, const web::Words& words) : world_(world), words_(words) {}
        desk::World& world() override { return world_; }
        const web::Words& words() override { return words_; }

    private:
        desk::World& world_;
        const web::Words& words_;
    };

    desk::World& world_;
    web::Words words_;
    adapters::MappedKeyLists key_lists_;
    adapters::HoujinIndex houjin_;
};

// A terminal at the simulated desk with its cast.
struct TerminalInAWorld {
    tests::SimulatedWorld simulated;
    tests::Cast cast = tests::bring_in_cast(simulated.world());
    Terminal terminal{simulated.world()};
};

}  // namespace certdesk::cli::test
