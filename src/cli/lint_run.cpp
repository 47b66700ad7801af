#include "cli/lint_run.hpp"

#include "cli/file_walk.hpp"
#include "cli/lint_page.hpp"
#include "cli/lint_summary.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <cerrno>
#include <condition_variable>
#include <exception>
#include <expected>
#include <fcntl.h>
#include <fstream>
#include <iostream>
#include <mutex>
#include <optional>
#include <sys/stat.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace certdesk::cli {

namespace {

using pki::reading::Unreadable;
using pki::reading::UnreadableCause;
using Clock = std::chrono::steady_clock;

// What a thread takes at a time: enough that the threads seldom meet, few enough that a slow file does not hold up many.
constexpr std::size_t portion = 32;
// From so many files on, a person at a terminal is told how far it is, ten times a second.
constexpr std::size_t worth_a_progress_bar = 500;
constexpr std::chrono::milliseconds between_pictures{100};

// A file opened for reading.
class OpenFile {
public:
    explicit OpenFile(const std::string& path) : descriptor_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    explicit OpenFile(int standing) : descriptor_(standing), ours_(false) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (ours_ && descriptor_ >= 0) close(descriptor_);
    }

    // Appends what is there, but no more than `most`; why not, otherwise.
    [[nodiscard]] std::optional<std::string> read_into(std::string& content, std::size_t most) const {
        if (descriptor_ < 0) return std::generic_category().message(errno);
        while (content.size() < most) {
            const auto before = content.size();
            // A file in one go, with one look more for its end; of a pipe nobody knows how much is there.
            struct stat facts{};
            const std::size_t known = before == 0 && fstat(descriptor_, &facts) == 0 && facts.st_size > 0
                                          ? static_cast<std::size_t>(facts.st_size) + 1
                                          : 0;
            content.resize(std::min(most, before + std::max(known, std::size_t{16} * 1024)));
            const auto got = read(descriptor_, content.data() + before, content.size() - before);
            content.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return std::generic_category().message(errno);
            if (got == 0) return std::nullopt;
        }
        return std::nullopt;
    }

private:
    int descriptor_;
    bool ours_ = true;
};

bool is_pipe(int descriptor) {
    struct stat facts{};
    return fstat(descriptor, &facts) == 0 && S_ISFIFO(facts.st_mode);
}

class LintRun {
public:
    LintRun(Commands& commands, const LintRequest& request)
        : environment_(commands.environment),
          request_(request),
          json_(commands.options.json),
          language_(parse_enumeration<web::Language>(commands.options.language).value_or(web::Language::en)),
          page_(language_, words_) {}

    int run() {
        std::ifstream list;
        std::istream* more = nullptr;
        if (request_.list == "-") {
            more = &standard_input();
        } else if (!request_.list.empty()) {
            list.open(request_.list);
            if (!list) {
                environment_.err << "certdesk: " << request_.list << " cannot be read\n";
                return 2;
            }
            more = &list;
        }
        has_bar_ = &environment_.err == &std::cerr && isatty(STDERR_FILENO) == 1 && !(json_ && is_pipe(STDOUT_FILENO));
        shares_terminal_ = has_bar_ && isatty(STDOUT_FILENO) == 1;
        if (has_bar_ && more == nullptr) total_ = FileWalk::count(request_.paths);

        FileWalk walk(request_.paths, more);
        walk_ = &walk;
        started_ = Clock::now();
        {
            std::vector<std::jthread> others;
            for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i) others.emplace_back([this] { work(); });
            work();
        }
        return finish();
    }

private:
    struct Portion {
        std::size_t number = 0;
        std::vector<std::string> files{};
    };

    struct Answers {
        std::string text{};
        LintTally tally{};
    };

    void work() {
        for (auto taken = take(); !taken.files.empty(); taken = take()) {
            Answers answers;
            for (const auto& file : taken.files) answer(file, answers);
            if (!tell(taken.number, answers)) return;
        }
    }

    [[nodiscard]] Portion take() {
        const std::scoped_lock held(taking_);
        Portion taken{.number = portions_++};
        while (taken.files.size() < portion) {
            auto file = walk_->next();
            if (!file) break;
            taken.files.push_back(*std::move(file));
        }
        return taken;
    }

    // In their order: who is too early waits, and so holds one portion only. False: nobody listens any more.
    [[nodiscard]] bool tell(std::size_t number, const Answers& answers) {
        std::unique_lock held(telling_);
        turn_.wait(held, [&] { return next_ == number; });
        if (shares_terminal_ && !answers.text.empty()) wipe_bar();
        if (request_.report == Report::every_file) environment_.out << answers.text;
        tally_ += answers.tally;
        ++next_;
        if (has_bar_) draw_bar();
        turn_.notify_all();
        return static_cast<bool>(environment_.out);
    }

    void answer(const std::string& file, Answers& answers) const {
        auto judged = judged_file(file);
        if (judged)
            answers.tally.add(*judged);
        else
            answers.tally.add_unreadable();
        if (request_.report == Report::summary_only && judged) return;
        if (judged)
            answers.text += json_ ? lint_line(file, *judged) : page_.of(file, *judged);
        else
            answers.text += json_ ? unreadable_line(file, judged.error()) : page_.unreadable(file, judged.error());
    }

    [[nodiscard]] std::expected<std::vector<lint::Judged>, NotJudged> judged_file(const std::string& file) const {
        try {
            std::string content;
            if (auto why_not = read_whole(file, content)) return std::unexpected(NotJudged{.not_opened = *std::move(why_not)});
            auto judged = lint::judge_file(bytes_of(content), request_.question);
            if (!judged) return std::unexpected(NotJudged{.why = std::move(judged.error())});
            return *std::move(judged);
        } catch (const std::exception& fault) {
            // Such as no memory for one of them: the others are judged all the same.
            return std::unexpected(NotJudged{.not_opened = fault.what()});
        }
    }

    [[nodiscard]] std::optional<std::string> read_whole(const std::string& file, std::string& content) const {
        constexpr auto most = pki::reading::max_input_bytes + 1;
        if (file != "-") return OpenFile(file).read_into(content, most);
        const std::scoped_lock held(reading_);
        if (environment_.in == nullptr) return OpenFile(STDIN_FILENO).read_into(content, most);
        content.assign(std::istreambuf_iterator<char>(*environment_.in), {});
        return std::nullopt;
    }

    [[nodiscard]] std::istream& standard_input() const { return environment_.in != nullptr ? *environment_.in : std::cin; }

    void wipe_bar() {
        if (bar_drawn_) environment_.err << "\r\x1b[K" << std::flush;
        bar_drawn_ = false;
    }

    void draw_bar() {
        const auto now = Clock::now();
        if (std::max(total_, tally_.files) < worth_a_progress_bar || now < next_picture_) return;
        next_picture_ = now + between_pictures;
        environment_.out.flush();
        environment_.err << "\r\x1b[K" << progress_line(tally_, total_, now - started_, words_, language_) << std::flush;
        bar_drawn_ = true;
    }

    [[nodiscard]] int finish() {
        wipe_bar();
        environment_.out.flush();
        if (!environment_.out) {
            environment_.err << "certdesk: standard output cannot be written\n";
            return 2;
        }
        if (tally_.files == 0) environment_.err << "certdesk: " << words_.get(language_, "lint.no_files") << "\n";
        const Seconds taken = Clock::now() - started_;
        if (request_.report == Report::summary_only)
            environment_.out << (json_ ? boost::json::serialize(summary_in_json(tally_, taken)) + '\n'
                                       : summary_in_words(tally_, taken, words_, language_))
                             << std::flush;
        else if (tally_.files > 1)
            environment_.err << summary_in_words(tally_, taken, words_, language_);
        if (tally_.unreadable != 0) return 2;
        return tally_.with_errors != 0 ? 1 : 0;
    }

    Environment& environment_;
    const LintRequest& request_;
    bool json_;
    web::Language language_;
    web::Words words_{};
    LintPage page_;
    bool has_bar_ = false;
    bool shares_terminal_ = false;  // the bar and the answers
    std::size_t total_ = 0;         // 0: not known
    Clock::time_point started_{};

    std::mutex taking_;  // the walk
    FileWalk* walk_ = nullptr;
    std::size_t portions_ = 0;
    mutable std::mutex reading_;  // standard input

    std::mutex telling_;  // all below
    std::condition_variable turn_;
    std::size_t next_ = 0;
    LintTally tally_{};
    bool bar_drawn_ = false;
    Clock::time_point next_picture_{};
};

}  // namespace

int lint_files(Commands& commands, const LintRequest& request) { return LintRun(commands, request).run(); }

}  // namespace certdesk::cli
