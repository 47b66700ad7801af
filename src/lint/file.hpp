// A whole file judged: everything in it that rules speak of, whatever text it came in. Plain PEM and DER take the short way, and
// so do encodings that the strict readers refuse; what is neither is mended first, as pki/reading mends it.
#pragma once

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "lint/lint.hpp"
#include "pki/reading/read_input.hpp"

#include <expected>
#include <optional>
#include <vector>

namespace certdesk::lint {

struct FileQuestion {
    Instant now{};                // of requests, which do not say when they are issued
    std::optional<Instant> at{};  // instead of the instant that a certificate or list was issued at
    std::optional<Kind> kind{};   // of certificates, as in Question
};

// One certificate, request or revocation list of the file.
struct Judged {
    Form form = Form::certificate;
    Kind kind = Kind::ov;
    Instant at{};                     // as of when it was judged
    std::vector<Finding> findings{};  // how the text was mended first: "text.<PastedRepair>"
};

// At least one; the certificates and lists of a PKCS #7 file each for itself. Unreadable: what pki::reading cannot read either, a
// private key (which is not looked at), and things that no rule speaks of, such as public keys.
[[nodiscard]] std::expected<std::vector<Judged>, pki::reading::Unreadable> judge_file(BytesView content,
                                                                                      const FileQuestion& question);

}  // namespace certdesk::lint
