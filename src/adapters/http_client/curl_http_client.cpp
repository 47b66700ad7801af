#include "adapters/http_client/curl_http_client.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <curl/curl.h>
#include <fmt/format.h>
#include <mutex>
#include <netinet/in.h>
#include <string_view>
#include <sys/socket.h>
#include <utility>
#include <vector>

namespace certdesk::http_client {
namespace {

constexpr std::size_t header_bytes_limit = 16UL * 1024;  // SSRF-07
constexpr std::size_t idle_handles_limit = 8;            // each keeps its connections

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

// What comes back while the call runs.
struct Incoming {
    http::Response response;
    std::size_t header_bytes = 0;
    std::size_t body_bytes_limit = 0;
    bool too_large = false;
};

std::size_t take_header(char* data, std::size_t, std::size_t size, void* to) noexcept {
    auto& incoming = *static_cast<Incoming*>(to);
    try {
        incoming.header_bytes += size;
        incoming.too_large |= incoming.header_bytes > header_bytes_limit;
        if (incoming.too_large) return 0;
        const std::string_view line(data, size);
        // A new status line begins a new answer: what came before was "100 Continue".
        if (line.starts_with("HTTP/")) incoming.response.headers = {};
        if (const auto colon = line.find(':'); colon != std::string_view::npos && !line.starts_with("HTTP/"))
            incoming.response.headers.add(std::string(line.substr(0, colon)), std::string(trim(line.substr(colon + 1))));
        return size;
    } catch (...) {
        return 0;
    }
}

std::size_t take_body(char* data, std::size_t, std::size_t size, void* to) noexcept {
    auto& incoming = *static_cast<Incoming*>(to);
    try {
        incoming.too_large |= size > incoming.body_bytes_limit - incoming.response.body.size();
        if (incoming.too_large) return 0;
        incoming.response.body.append(data, size);
        return size;
    } catch (...) {
        return 0;
    }
}

// The last moment at which a number is known and nothing was sent yet (SSRF-03).
struct Gate {
    const std::function<bool(std::string_view address)>& may_connect;
    std::string refused;  // the address that was
};

std::string text_of(const curl_sockaddr& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const void* number = nullptr;
    if (address.family == AF_INET) number = &reinterpret_cast<const sockaddr_in*>(&address.addr)->sin_addr;
    if (address.family == AF_INET6) number = &reinterpret_cast<const sockaddr_in6*>(&address.addr)->sin6_addr;
    if (number == nullptr || inet_ntop(address.family, number, text.data(), text.size()) == nullptr) return "another family";
    return text.data();
}

curl_socket_t open_socket(void* with, curlsocktype, curl_sockaddr* address) noexcept {
    auto& gate = *static_cast<Gate*>(with);
    try {
        // After one address inside, those outside are not tried either: the name means harm (SSRF-02).
        const auto text = text_of(*address);
        if (gate.refused.empty() && !gate.may_connect(text)) gate.refused = text;
        if (!gate.refused.empty()) return CURL_SOCKET_BAD;
        return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    } catch (...) {
        return CURL_SOCKET_BAD;
    }
}

// curl sends a header as it is given, line ends included.
bool is_harmless(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; });
}

bool belongs_to_the_client(std::string_view name) {
    constexpr std::array<std::string_view, 6> names{"Host",   "Content-Length", "Connection", "Transfer-Encoding",
                                                    "Expect", "Upgrade"};
    return std::ranges::any_of(names, [&](std::string_view own) { return equal_ignoring_ascii_case(own, name); });
}

ErrorKind kind_of(CURLcode code, CURL* curl) {
    curl_off_t ready_to_send = 0;
    curl_easy_getinfo(curl, CURLINFO_PRETRANSFER_TIME_T, &ready_to_send);
    switch (code) {
        case CURLE_OPERATION_TIMEDOUT: return ready_to_send == 0 ? ErrorKind::unavailable : ErrorKind::timed_out;
        case CURLE_GOT_NOTHING:
        case CURLE_SEND_ERROR:
        case CURLE_RECV_ERROR:
        case CURLE_PARTIAL_FILE: return ErrorKind::timed_out;  // Something may have been done there.
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION: return ErrorKind::unavailable;
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_OUT_OF_MEMORY: return ErrorKind::broken;
        default: return ErrorKind::malformed;
    }
}

class CurlHttpClient final : public ports::HttpClient {
public:
    explicit CurlHttpClient(CurlSettings settings) : settings_(std::move(settings)), hosts_(nullptr, curl_slist_free_all) {
        for (const auto& host : settings_.hosts)
            if (auto* longer = curl_slist_append(hosts_.get(), host.c_str()); longer != nullptr) {
                static_cast<void>(hosts_.release());
                hosts_.reset(longer);
            }
    }

    Result<http::Response> send(const ports::HttpCall& call) override {
        constexpr std::array<std::string_view, 6> methods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};
        if (std::ranges::find(methods, call.method) == methods.end())
            return fail(ErrorKind::malformed, fmt::format("the method \"{}\" is not known", call.method));
        const List headers = TRY(headers_of(call));
        Handle handle = take_handle();
        if (!handle) return fail(ErrorKind::broken, "libcurl has no memory");
        auto response = send(handle.get(), call, headers.get());
        give_back(std::move(handle));
        return response;
    }

private:
    static Result<List> headers_of(const ports::HttpCall& call) {
        List list(nullptr, curl_slist_free_all);
        const auto add = [&](const std::string& line) {
            // On failure curl leaves the old list to its owner.
            if (curl_slist* longer = curl_slist_append(list.get(), line.c_str()); longer != nullptr) {
                static_cast<void>(list.release());
                list.reset(longer);
                return true;
            }
            return false;
        };
        for (const auto& [name, value] : call.headers.list()) {
            if (belongs_to_the_client(name)) continue;
            if (name.empty() || !is_harmless(name) || name.find_first_of(": ;\t") != std::string::npos || !is_harmless(value))
                return fail(ErrorKind::malformed, fmt::format("the header \"{}\" cannot be sent", name));
            // A header without a value ends in ';' for curl.
            if (!add(value.empty() ? name + ";" : fmt::format("{}: {}", name, value)))
                return fail(ErrorKind::broken, "no memory");
        }
        // Our bodies are small: to ask for permission first costs a round trip, and a second where nobody answers.
        if (!add("Expect:")) return fail(ErrorKind::broken, "no memory");
        return list;
    }

    Result<http::Response> send(CURL* curl, const ports::HttpCall& call, curl_slist* headers) const {
        Incoming incoming;
        incoming.body_bytes_limit = call.max_body_bytes;
        std::array<char, CURL_ERROR_SIZE> reason{};
        const long timeout = std::max(1, call.timeout_ms);

        curl_easy_reset(curl);  // keeps the connections
        curl_easy_setopt(curl, CURLOPT_URL, call.url.c_str());
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_2TLS});
        curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(curl, CURLOPT_PROXY, "");  // not that of the environment
        curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
        curl_easy_setopt(curl, CURLOPT_NETRC, long{CURL_NETRC_IGNORED});
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, timeout);
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, std::min<long>(timeout, settings_.connect_timeout_ms));
        curl_easy_setopt(curl, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
        if (!settings_.ca_file.empty()) {
            curl_easy_setopt(curl, CURLOPT_CAINFO, settings_.ca_file.c_str());
            curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
        }
        curl_easy_setopt(curl, CURLOPT_USERAGENT, settings_.user_agent.c_str());
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, reason.data());
        curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
        curl_easy_setopt(curl, CURLOPT_HEADERDATA, &incoming);
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &incoming);
        set_method_and_body(curl, call);
        // On a kept connection that turns out dead curl sends again by itself; what must not happen twice gets a new one.
        if (call.method == "POST" || call.method == "PATCH") curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L);

        Gate gate{.may_connect = settings_.may_connect, .refused = {}};
        if (gate.may_connect) {
            curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
            curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &gate);
        }
        if (hosts_) curl_easy_setopt(curl, CURLOPT_RESOLVE, hosts_.get());

        const CURLcode code = curl_easy_perform(curl);
        if (!gate.refused.empty())
            return fail(ErrorKind::denied,
                        fmt::format("{}: the name leads to {}, where no connection may be opened", call.url, gate.refused));
        if (incoming.too_large) {
            return fail(ErrorKind::malformed,
                        fmt::format("{}: the answer is longer than {} bytes", call.url, call.max_body_bytes));
        }
        if (code != CURLE_OK) {
            const std::string_view detail = reason[0] != '\0' ? reason.data() : curl_easy_strerror(code);
            return fail(kind_of(code, curl), fmt::format("{}: {}", call.url, detail));
        }
        long status = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        incoming.response.status = static_cast<int>(status);
        return std::move(incoming.response);
    }

    static void set_method_and_body(CURL* curl, const ports::HttpCall& call) {
        if (call.method == "HEAD") {
            curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
            return;
        }
        if (call.method != "GET" || !call.body.empty()) {
            curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
            curl_easy_setopt(curl, CURLOPT_POSTFIELDS, call.body.data());
        }
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, call.method.c_str());
    }

    Handle take_handle() {
        {
            const std::scoped_lock lock(mutex_);
            if (!idle_handles_.empty()) {
                Handle handle = std::move(idle_handles_.back());
                idle_handles_.pop_back();
                return handle;
            }
        }
        return {curl_easy_init(), curl_easy_cleanup};
    }
    void give_back(Handle handle) {
        const std::scoped_lock lock(mutex_);
        if (idle_handles_.size() < idle_handles_limit) idle_handles_.push_back(std::move(handle));
    }

    const CurlSettings settings_;
    List hosts_;
    std::mutex mutex_;
    std::vector<Handle> idle_handles_;
};

}  // namespace

Result<std::unique_ptr<ports::HttpClient>> make_curl_http_client(CurlSettings settings) {
    static const CURLcode prepared = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (prepared != CURLE_OK) return fail(ErrorKind::broken, fmt::format("libcurl: {}", curl_easy_strerror(prepared)));
    return std::make_unique<CurlHttpClient>(std::move(settings));
}

}  // namespace certdesk::http_client
