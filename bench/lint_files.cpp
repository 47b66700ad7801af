// certdesk lint over very many files: how many per second, and how much memory it takes at most; beside merely reading the files
// and OpenSSL's d2i_X509 of each, in the same run and on as many threads.
//   lint_files CERTDESK [FILES]
#include "formats/pem.hpp"
#include "tests/support/certificate_builder.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <openssl/x509.h>
#include <stdexcept>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using namespace certdesk;
namespace files = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t per_folder = 1000;

class Folder {
public:
    Folder() {
        auto pattern = (files::temp_directory_path() / "certdesk-lint-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = pattern;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        files::remove_all(path_, ignored);
    }
    [[nodiscard]] const files::path& path() const { return path_; }

private:
    files::path path_;
};

// No two alike: every third has an RSA key, every fourth is PEM, one of a hundred has an OU and one of a thousand is cut off.
std::string certificate(std::size_t number) {
    auto plan = number % 3 == 0 ? test::rsa_leaf() : test::ov_leaf();
    const auto name = fmt::format("www{}.example.co.jp", number);
    plan.serial = test::make::hex(fmt::format("0210 5a17{:028x}", number * 0x9E3779B97F4A7C15ULL));
    plan.subject.set("2.5.4.3", name);
    if (number % 100 == 0) plan.subject.add("2.5.4.11", "Sales");
    plan.extensions.put(test::extension::alt_names, test::make::sequence({test::make::dns(name)}));
    const auto der = plan.der();
    auto content = number % 4 == 0 ? write_pem("CERTIFICATE", der) : std::string(text_of(der));
    if (number % 1000 == 999) content.resize(content.size() / 2);
    return content;
}

std::vector<std::string> make(const files::path& folder, std::size_t count) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i) {
        const auto inside = folder / fmt::format("{:04}", i / per_folder);
        if (i % per_folder == 0) files::create_directories(inside);
        names.push_back((inside / fmt::format("{:06}.crt", i)).string());
        std::ofstream(names.back(), std::ios::binary) << certificate(i);
    }
    return names;
}

// The way of a quick reader: one open, one read, one close.
std::size_t read_whole(const std::string& name, std::vector<char>& buffer) {
    const int file = open(name.c_str(), O_RDONLY | O_CLOEXEC);
    const auto size = read(file, buffer.data(), buffer.size());
    close(file);
    return size < 0 ? 0 : static_cast<std::size_t>(size);
}

double seconds_on_all_processors(const std::vector<std::string>& names,
                                 const std::function<void(const std::string&, std::vector<char>&)>& deed) {
    const auto started = Clock::now();
    std::atomic<std::size_t> next = 0;
    {
        std::vector<std::jthread> threads;
        for (unsigned i = 0; i < std::thread::hardware_concurrency(); ++i)
            threads.emplace_back([&] {
                std::vector<char> buffer(64 * 1024);
                for (auto at = next++; at < names.size(); at = next++) deed(names[at], buffer);
            });
    }
    return std::chrono::duration<double>(Clock::now() - started).count();
}

void parse_by_openssl(const std::string& name, std::vector<char>& buffer) {
    const auto size = read_whole(name, buffer);
    Bytes der;
    if (size > 0 && buffer[0] == '-') {
        // Finding the block is not measured against OpenSSL.
        auto blocks = parse_pem(std::string_view(buffer.data(), size));
        if (!blocks || blocks->empty()) return;
        der = std::move(blocks->front().der);
    } else {
        der.assign(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(size));
    }
    const unsigned char* at = der.data();
    X509_free(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
}

struct Run {
    double seconds = 0;
    double processor_seconds = 0;
    long most_memory_kib = 0;
};

// The program itself, with its answers thrown away.
Run run_certdesk(const std::string& program, const std::string& folder) {
    const auto started = Clock::now();
    const pid_t child = fork();
    if (child == 0) {
        const int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execl(program.c_str(), program.c_str(), "--json", "lint", folder.c_str(), nullptr);
        _exit(127);
    }
    int status = 0;
    rusage usage{};
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) == 127)
        throw std::runtime_error(program + " could not be run");
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return {std::chrono::duration<double>(Clock::now() - started).count(), seconds(usage.ru_utime) + seconds(usage.ru_stime),
            usage.ru_maxrss};
}

void row(const std::string& what, std::size_t count, double seconds, double yardstick, const std::string& memory) {
    fmt::print("| {} | {:.0f} | {:.2f} | {} |\n", what, static_cast<double>(count) / seconds, yardstick / seconds, memory);
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc < 2) {
        fmt::print(stderr, "lint_files CERTDESK [FILES]\n");
        return 2;
    }
    const std::size_t count = argc > 2 ? std::stoul(argv[2]) : 100'000;
    const Folder folder;
    const auto few = folder.path() / "few";
    const auto many = folder.path() / "many";
    make(few, count / 10);
    const auto names = make(many, count);

    fmt::print("| {} files, {} threads | files/s | ratio | memory at most |\n|---|---|---|---|\n", count,
               std::thread::hardware_concurrency());
    for (int repeated = 0; repeated < 2; ++repeated) {
        const auto parsed = seconds_on_all_processors(names, parse_by_openssl);
        const auto read = seconds_on_all_processors(
            names, [](const std::string& name, std::vector<char>& buffer) { (void)read_whole(name, buffer); });
        const auto tenth = run_certdesk(argv[1], few.string());
        const auto judged = run_certdesk(argv[1], many.string());
        row("yardstick: read, and `d2i_X509`", count, parsed, parsed, "");
        row("read alone", count, read, parsed, "");
        row("`certdesk lint --json`", count, judged.seconds, parsed, fmt::format("{} MiB", judged.most_memory_kib / 1024));
        row("the same over a tenth of them", count / 10, tenth.seconds, parsed / 10,
            fmt::format("{} MiB", tenth.most_memory_kib / 1024));
        fmt::print("processor time of `certdesk lint`: {:.1f} µs a file\n",
                   judged.processor_seconds * 1e6 / static_cast<double>(count));
        std::fflush(stdout);
    }
    return 0;
} catch (const std::exception& fault) {
    fmt::print(stderr, "lint_files: {}\n", fault.what());
    return 1;
}
