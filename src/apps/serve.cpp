#include "apps/serve.hpp"

#include "apps/environment_variable.hpp"
#include "apps/sample.hpp"
#include "apps/service.hpp"

#include <chrono>
#include <csignal>
#include <future>
#include <ostream>

namespace certdesk::apps {

namespace {

constexpr std::chrono::seconds grace{8};  // SIGTERM finishes or hands back work within 10 s
constexpr std::chrono::seconds a_moment{1};

}  // namespace

int serve(const cli::ServeOptions& options, std::ostream& out, std::ostream& err) {
    // Blocked before any thread starts, so that only sigwait() below sees them.
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    static_cast<void>(std::signal(SIGPIPE, SIG_IGN));

    std::string path = options.config;
    if (!options.sample.empty()) {
        auto written = write_sample_configuration(options.sample);
        if (!written) return err << "certdesk: " << written.error().message << "\n", 1;
        path = *written;
    }
    auto reading = configuration::read_file(path, environment_variable);
    if (!reading.configuration) return err << configuration::describe(path, reading.faults), 1;
    const int workers = options.workers ? reading.configuration->work.workers : 0;
    auto opened = Desk::open(std::move(*reading.configuration));
    if (!opened) return err << "certdesk: " << opened.error().message << "\n", 1;
    auto& desk = **opened;

    std::vector<SampleSignIn> sign_ins;
    if (!options.sample.empty()) {
        auto filled = fill_sample(desk, options.sample);
        if (!filled) return err << "certdesk: filling the sample desk: " << filled.error().message << "\n", 1;
        sign_ins = std::move(*filled);
    }
    auto started = Service::start(desk, {.web = options.web, .workers = workers});
    if (!started) return err << "certdesk: " << started.error().message << "\n", 1;
    auto& service = **started;
    const auto& settings = desk.world().settings;
    if (const auto trouble = desk.world().key_index->trouble(); !trouble.empty())
        desk.world().log.warning("key_index_missing", {{"what", trouble}});
    if (const auto& missing = desk.missing_register(); !missing.empty())
        desk.world().log.warning("register_missing", {{"what", missing}});
    if (const auto& missing = desk.missing_trust_anchor(); !missing.empty())
        desk.world().log.warning("trust_anchor_missing", {{"what", missing}});
    desk.world().log.info(
        "started",
        {{"url", settings.base_url}, {"port", std::to_string(service.port())}, {"store", desk.world().store.description()}});
    if (!options.sample.empty()) print_what_to_try(out, settings.base_url, sign_ins);

    for (;;) {
        int signal = 0;
        sigwait(&signals, &signal);
        if (signal != SIGHUP) break;
        const auto reloaded = service.reload_certificate();
        if (reloaded)
            desk.world().log.info("certificate_reloaded");
        else
            desk.world().log.error("certificate_not_reloaded", {{"error", reloaded.error().message}});
    }
    desk.world().log.info("stopping");
    auto stopped = std::async(std::launch::async, [&service] { return service.stop(grace); });
    if (stopped.wait_for(grace + a_moment) == std::future_status::ready && stopped.get()) {
        desk.world().log.info("stopped");
        return 0;
    }
    // Somebody does not answer, a worker's or a page's. Work is handed back: the lease ends, another process claims it under a
    // higher fence, and what this one would still write is refused (I-4); a page is a transaction that comes to nothing.
    // Nothing is gained by waiting on.
    desk.world().log.warning("stopped_while_work_was_waiting");
    std::_Exit(0);
}

}  // namespace certdesk::apps
