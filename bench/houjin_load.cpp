// The whole corporate number register: made-up entries (5,000,000 when not said) become an index, which is then asked by number,
// by name and by beginnings of names, on a fresh mapping first and then warm.
//
//   houjin_load [entries] [folder]
#include "adapters/houjin_index/houjin_index.hpp"
#include "formats/houjin_sample.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <fmt/core.h>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace certdesk;
using Clock = std::chrono::steady_clock;

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return *std::move(result);
}

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

// VmHWM: the most memory this process ever had.
long highest_memory_mib() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == "VmHWM:") {
            long kib = 0;
            status >> kib;
            return kib / 1024;
        }
    return 0;
}

void write_rows(const std::string& path, std::uint64_t entries) {
    std::ofstream file(path, std::ios::binary);
    for (std::uint64_t n = 0; n < entries; ++n) file << write_houjin_row(made_up_houjin_record(n)) << "\r\n";
}

double processor_seconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// Real time tells what a person waits on this machine and its other work, processor time what the question costs.
void measure(const std::string& what, int count, const std::function<std::size_t(std::uint64_t)>& ask) {
    std::vector<double> real;
    std::vector<double> processor;
    std::size_t found = 0;
    for (int i = 0; i < count; ++i) {
        const auto begin = Clock::now();
        const auto processor_begin = processor_seconds();
        found += ask(static_cast<std::uint64_t>(i));
        processor.push_back((processor_seconds() - processor_begin) * 1e3);
        real.push_back(seconds_since(begin) * 1e3);
    }
    const auto at = [](std::vector<double>& times, std::size_t percent) {
        std::ranges::sort(times);
        return times[(times.size() - 1) * percent / 100];
    };
    fmt::print("| {} | {:.3f} ms | {:.3f} ms | {:.3f} ms | {:.3f} ms | {:.3f} ms | {:.1f} |\n", what, at(real, 50), at(real, 99),
               at(processor, 50), at(processor, 99), at(processor, 100), static_cast<double>(found) / count);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const std::uint64_t entries = argc > 1 ? std::stoull(argv[1]) : 5'000'000;
        const std::string folder = argc > 2 ? argv[2] : std::filesystem::temp_directory_path().string();
        const auto rows = folder + "/houjin-rows.csv";
        const auto path = folder + "/houjin.index";
        auto begin = Clock::now();
        write_rows(rows, entries);
        fmt::print("rows: {} MiB, made up in {:.0f} s\n", std::filesystem::file_size(rows) >> 20U, seconds_since(begin));

        adapters::HoujinIndex index;
        begin = Clock::now();
        const auto told = must(index.import({rows}, path));
        fmt::print("import: {} entries in {:.0f} s, index {} MiB, highest memory {} MiB\n", told.entries, seconds_since(begin),
                   std::filesystem::file_size(path) >> 20U, highest_memory_mib());

        const auto found = must(index.open(path));
        const auto record = [&](std::uint64_t i) { return made_up_houjin_record(i * 48'611 % entries); };
        constexpr int asked = 2000;
        fmt::print("| question | p50 | p99 | processor p50 | p99 | highest | found each |\n|---|---|---|---|---|---|---|\n");
        for (const auto* state : {"first", "again"}) {
            measure(fmt::format("number, {}", state), asked, [&](std::uint64_t i) {
                return static_cast<std::size_t>(found->find(HoujinBangou::parse(record(i).number).value()).value().has_value());
            });
            measure(fmt::format("name in another spelling, 20 at most, {}", state), asked,
                    [&](std::uint64_t i) { return must(found->named(record(i).name + " ", 20)).size(); });
            measure(fmt::format("beginning of a name, 20 at most, {}", state), asked, [&](std::uint64_t i) {
                const auto name = record(i).name;
                return must(found->beginning_with(name.substr(0, std::min<std::size_t>(name.size(), 18)), 20)).size();
            });
        }
        std::filesystem::remove(rows);
        std::filesystem::remove(path);
        return 0;
    } catch (const std::exception& error) {
        fmt::print("houjin_load: {}\n", error.what());
        return 1;
    }
}
