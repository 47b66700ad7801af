#include "adapters/dns/resolver.hpp"

#include "base/errno_text.hpp"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <filesystem>
#include <fmt/format.h>
#include <mutex>
#include <poll.h>
#include <sys/eventfd.h>
#include <thread>
#include <unbound.h>
#include <unistd.h>

namespace certdesk::adapters::dns {

namespace {

constexpr int class_in = 1;

// One call of ask(): filled by the thread that hears libunbound, awaited by the caller.
class Conversation {
public:
    explicit Conversation(std::size_t questions) : answers_(questions) {}

    void hear(std::size_t question, Answer answer) {
        {
            const std::lock_guard lock(mutex_);
            answers_[question] = std::move(answer);
        }
        heard_.notify_one();
    }
    [[nodiscard]] Answers wait(std::chrono::steady_clock::time_point deadline,
                               const std::function<bool(const Answers&)>& is_enough) {
        std::unique_lock lock(mutex_);
        heard_.wait_until(lock, deadline, [&] { return is_enough(answers_); });
        return answers_;
    }

private:
    std::mutex mutex_;
    std::condition_variable heard_;
    Answers answers_;
};

// What libunbound carries for us from a question to its answer.
struct Ticket {
    std::shared_ptr<Conversation> conversation;
    std::size_t question = 0;
};

Answer answer_of(const ub_result& result) {
    Answer answer;
    answer.rcode = result.rcode;
    answer.is_nxdomain = result.nxdomain != 0;
    if (result.bogus != 0) {
        answer.validation = oracle::Validation::bogus;
        if (result.why_bogus != nullptr) answer.why_bogus = result.why_bogus;
        return answer;
    }
    if (result.secure != 0) answer.validation = oracle::Validation::secure;
    if (result.havedata == 0) return answer;
    for (std::size_t i = 0; result.data[i] != nullptr; ++i) {
        const auto* octets = reinterpret_cast<const std::uint8_t*>(result.data[i]);
        answer.records.emplace_back(octets, octets + result.len[i]);
    }
    return answer;
}

void hear(void* given, int error, ub_result* result) noexcept {
    const std::unique_ptr<Ticket> ticket(static_cast<Ticket*>(given));
    const std::unique_ptr<ub_result, decltype(&ub_resolve_free)> owned(result, ub_resolve_free);
    Answer answer;
    if (error != UB_NOERROR || result == nullptr)
        answer.failure = ub_strerror(error);
    else
        answer = answer_of(*result);
    ticket->conversation->hear(ticket->question, std::move(answer));
}

bool is_loopback(std::string_view server) { return server.starts_with("127.") || server.starts_with("::1"); }

// Its order matters: options, servers, trust anchors, and zones last, because the first zone ends the settings.
Result<> set_up(ub_ctx* context, const DnsSettings& settings) {
    const auto good = [](int code, const std::string& what) -> Result<> {
        if (code == UB_NOERROR) return {};
        return fail(ErrorKind::broken, fmt::format("libunbound does not take {}: {}", what, ub_strerror(code)));
    };
    const auto ask_loopback =
        std::ranges::any_of(settings.servers, is_loopback) || std::ranges::any_of(settings.stubs, is_loopback, &DnsStub::server);
    const auto options = std::to_array<std::pair<const char*, const char*>>({
        {"module-config:", "validator iterator"},
        {"outgoing-range:", "256"},  // its defaults for a library keep sixteen questions on their way, and let the others wait
        {"num-queries-per-thread:", "256"},
        {"so-rcvbuf:", "1m"},
        {"edns-buffer-size:", "1232"},  // DNS flag day 2020: no fragments
        {"msg-cache-size:", "4m"},
        {"rrset-cache-size:", "8m"},
        {"key-cache-size:", "2m"},
        {"cache-max-ttl:", "300"},  // whoever corrects a record tries again soon
        {"cache-max-negative-ttl:", "60"},
        {"val-bogus-ttl:", "10"},
        {"do-not-query-localhost:", ask_loopback ? "no" : "yes"},
    });
    ub_ctx_debugout(context, nullptr);  // errors come as answers; standard error belongs to the log
    for (const auto& [name, value] : options) TRY(good(ub_ctx_set_option(context, name, value), name));
    TRY(good(ub_ctx_async(context, 1), "a thread of its own"));
    for (const auto& server : settings.servers) TRY(good(ub_ctx_set_fwd(context, server.c_str()), "the server " + server));
    for (const auto& [zone, server] : settings.stubs)
        TRY(good(ub_ctx_set_stub(context, zone.c_str(), server.c_str(), 0), zone + " at " + server));
    TRY(good(ub_ctx_add_ta_file(context, settings.trust_anchor_file.c_str()), settings.trust_anchor_file));
    // Also without stubs the settings end here, so that a wrong trust anchor is found at the start and not by a customer.
    TRY(good(ub_ctx_zone_remove(context, "nobody.invalid."), "the settings, the trust anchors among them"));
    for (const auto& stub : settings.stubs)
        TRY(good(ub_ctx_zone_add(context, stub.zone.c_str(), "transparent"), "the zone " + stub.zone));
    return {};
}

class UnboundResolver final : public Resolver {
public:
    UnboundResolver(ub_ctx* context, std::chrono::milliseconds deadline) : context_(context), deadline_(deadline) {}
    ~UnboundResolver() override {
        if (listener_.joinable()) {
            const std::uint64_t one = 1;
            static_cast<void>(::write(ending_, &one, sizeof one));
            listener_.join();
        }
        if (ending_ >= 0) ::close(ending_);
        ub_ctx_delete(context_);
    }

    Result<> start(const DnsSettings& settings) {
        TRY(set_up(context_, settings));
        ending_ = ::eventfd(0, EFD_CLOEXEC);
        if (ending_ < 0) return fail(ErrorKind::broken, "eventfd: " + errno_text());
        listener_ = std::thread([this] { listen(); });
        return {};
    }

    Result<Answers> ask(const std::vector<Question>& questions, const std::function<bool(const Answers&)>& is_enough) override {
        const auto deadline = std::chrono::steady_clock::now() + deadline_;
        const auto conversation = std::make_shared<Conversation>(questions.size());
        std::vector<Sent> sent;
        for (std::size_t i = 0; i < questions.size(); ++i) {
            auto ticket = std::make_unique<Ticket>(conversation, i);
            int id = 0;
            const int code =
                ub_resolve_async(context_, questions[i].name.c_str(), questions[i].type, class_in, ticket.get(), hear, &id);
            if (code != UB_NOERROR) {
                give_up(sent);
                return fail(ErrorKind::unavailable, std::string("asking the DNS: ") + ub_strerror(code));
            }
            sent.push_back({id, ticket.release()});
        }
        auto answers = conversation->wait(deadline, is_enough);
        give_up(sent);
        return answers;
    }

private:
    struct Sent {
        int id;
        Ticket* ticket;
    };

    // What is answered cannot be cancelled, and its ticket is gone; what can be is never answered, and its ticket is ours again.
    void give_up(const std::vector<Sent>& sent) {
        for (const auto& [id, ticket] : sent)
            if (ub_cancel(context_, id) == UB_NOERROR) delete ticket;  // NOLINT(cppcoreguidelines-owning-memory)
    }

    void listen() {
        std::array<pollfd, 2> watched{pollfd{.fd = ub_fd(context_), .events = POLLIN, .revents = 0},
                                      pollfd{.fd = ending_, .events = POLLIN, .revents = 0}};
        for (;;) {
            if (::poll(watched.data(), watched.size(), -1) < 0) continue;  // a signal
            if (watched[1].revents != 0) return;
            ub_process(context_);
        }
    }

    ub_ctx* context_;
    std::chrono::milliseconds deadline_;
    int ending_ = -1;
    std::thread listener_;
};

}  // namespace

Result<std::unique_ptr<Resolver>> open_resolver(const DnsSettings& settings) {
    if (!std::filesystem::exists(settings.trust_anchor_file))
        return fail(ErrorKind::not_found, settings.trust_anchor_file + ": no such file");
    auto* context = ub_ctx_create();
    if (context == nullptr) return fail(ErrorKind::broken, "libunbound does not start");
    auto resolver = std::make_unique<UnboundResolver>(context, settings.deadline);
    TRY(resolver->start(settings));
    return resolver;
}

}  // namespace certdesk::adapters::dns
