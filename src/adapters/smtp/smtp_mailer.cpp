#include "adapters/smtp/smtp_mailer.hpp"

#include "base/text.hpp"
#include "formats/mime.hpp"

#include <algorithm>
#include <curl/curl.h>
#include <fmt/format.h>
#include <mutex>

namespace certdesk::adapters {

namespace {

struct Upload {
    std::string_view rest;
    bool all_handed_over = false;  // the last byte went to curl: from here on the mail may have been accepted
};

std::size_t read_upload(char* buffer, std::size_t size, std::size_t count, void* pointer) {
    auto& upload = *static_cast<Upload*>(pointer);
    const std::size_t taken = std::min(size * count, upload.rest.size());
    std::copy_n(upload.rest.data(), taken, buffer);
    upload.rest.remove_prefix(taken);
    if (taken == 0) upload.all_handed_over = true;
    return taken;
}

std::size_t drop(char*, std::size_t size, std::size_t count, void*) { return size * count; }

struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

// Our Message-IDs are stored as they are shown, in angle brackets.
std::string without_brackets(std::string_view id) {
    if (id.starts_with('<') && id.ends_with('>')) id = id.substr(1, id.size() - 2);
    return std::string(id);
}

// What the answer means for the next try (RFC 5321 section 4.2.1: 4yz for now, 5yz for good).
Error meaning_of(long reply, const Upload& upload, std::string_view detail) {
    const std::string message = fmt::format("SMTP: {} (reply {})", detail, reply);
    if (reply >= 500 && reply < 600) return {ErrorKind::denied, message};
    if (reply >= 400) return {ErrorKind::unavailable, message};
    // RFC 1047: after the final dot the mail may have been taken although we saw no answer.
    if (upload.all_handed_over) return {ErrorKind::timed_out, message};
    return {ErrorKind::unavailable, message};
}

}  // namespace

struct SmtpMailer::Parts {
    explicit Parts(SmtpSettings given) : settings(std::move(given)), curl(curl_easy_init()) {}
    ~Parts() { curl_easy_cleanup(curl); }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    SmtpSettings settings;
    std::mutex one_at_a_time;
    CURL* curl;
};

SmtpMailer::SmtpMailer(SmtpSettings settings) : parts_(std::make_unique<Parts>(std::move(settings))) {}
SmtpMailer::~SmtpMailer() = default;

Result<> SmtpMailer::send(const notices::Mail& mail) {
    const auto& settings = parts_->settings;
    const std::string message = TRY(write_mail({.from_name = settings.from_name,
                                                .from_address = settings.from_address,
                                                .to_name = mail.to_name,
                                                .to_address = mail.to_address,
                                                .subject = mail.subject,
                                                .text = mail.text,
                                                .html = mail.html,
                                                .message_id = without_brackets(mail.message_id),
                                                .date = mail.created_at}));

    const std::scoped_lock lock(parts_->one_at_a_time);
    CURL* curl = parts_->curl;
    if (curl == nullptr) return fail(ErrorKind::broken, "SMTP: libcurl cannot start");
    curl_easy_reset(curl);  // keeps the connection
    const std::string url =
        fmt::format("{}://{}:{}", settings.tls == SmtpTls::implicit ? "smtps" : "smtp", settings.host, settings.port);
    const std::string from = "<" + settings.from_address + ">";
    const std::string to = "<" + mail.to_address + ">";
    const std::unique_ptr<curl_slist, ListDeleter> recipients(curl_slist_append(nullptr, to.c_str()));
    Upload upload{message};
    char detail[CURL_ERROR_SIZE] = "";
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_upload);
    curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(settings.connect_timeout.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(settings.total_timeout.count()));
    // Without this, curl waits two more minutes for the goodbye of a server that has fallen silent.
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(settings.total_timeout.count()));
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     static_cast<long>(settings.tls == SmtpTls::required        ? CURLUSESSL_ALL
                                       : settings.tls == SmtpTls::opportunistic ? CURLUSESSL_TRY
                                                                                : CURLUSESSL_NONE));
    if (!settings.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, settings.ca_file.c_str());
    const std::string password(settings.password.reveal());
    if (!settings.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, settings.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, password.c_str());
    }

    const CURLcode code = curl_easy_perform(curl);
    if (code == CURLE_OK) return {};
    long reply = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
    return std::unexpected(meaning_of(reply, upload, detail[0] != '\0' ? detail : curl_easy_strerror(code)));
}

}  // namespace certdesk::adapters
