#include "lint/file.hpp"

#include "formats/pem.hpp"
#include "lint/input.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

namespace certdesk::lint {

namespace {

using pki::reading::Unreadable;
using pki::reading::UnreadableCause;

Result<Judged> judge_one(BytesView der, const FileQuestion& question) {
    auto anatomy = TRY(take_apart(der));
    const auto at = question.at.value_or(anatomy.not_before.instant.value_or(question.now));
    const Question asked{.at = at, .kind = question.kind};
    Judged judged{.form = anatomy.form, .kind = kind_to_judge(anatomy, asked), .at = at};
    judged.findings = anatomy.form == Form::request ? TRY(lint_der(der, asked)) : judge(anatomy, asked);
    return judged;
}

std::unexpected<Unreadable> unreadable(UnreadableCause cause, pki::reading::Kind kind, std::string detail, std::size_t line) {
    return std::unexpected(Unreadable{.cause = cause, .line = line, .kind = kind, .detail = std::move(detail)});
}

std::expected<void, Unreadable> judge_pkcs7(const pki::reading::Pkcs7& file, const FileQuestion& question, std::size_t line,
                                            std::vector<Judged>& judged) {
    const auto judge_der = [&](BytesView der) -> std::expected<void, Unreadable> {
        auto one = judge_one(der, question);
        if (!one) return unreadable(UnreadableCause::malformed, pki::reading::Kind::pkcs7, one.error().message, line);
        judged.push_back(*std::move(one));
        return {};
    };
    for (const auto& certificate : file.certificates)
        if (auto done = judge_der(certificate.der); !done) return done;
    for (const auto& crl : file.crls)
        if (auto done = judge_der(crl.der); !done) return done;
    if (file.certificates.empty() && file.crls.empty())
        return unreadable(UnreadableCause::malformed, pki::reading::Kind::pkcs7, "no certificates inside", line);
    return {};
}

// One encoding, which may hold several things. What the rules cannot take apart, the reader says why.
std::expected<void, Unreadable> judge_encoding(BytesView der, const FileQuestion& question, std::size_t line,
                                               std::vector<Judged>& judged) {
    auto one = judge_one(der, question);
    if (one) {
        judged.push_back(*std::move(one));
        return {};
    }
    const auto input = pki::reading::read_input(der, PrivateKeys::refused);
    if (!input) {
        auto why = input.error();
        why.line = line;
        return std::unexpected(std::move(why));
    }
    const auto& item = input->items.front();
    if (const auto* file = std::get_if<pki::reading::Pkcs7>(&item.facts)) return judge_pkcs7(*file, question, line, judged);
    const bool has_rules = item.kind() == pki::reading::Kind::csr || item.kind() == pki::reading::Kind::certificate ||
                           item.kind() == pki::reading::Kind::crl;
    if (has_rules) return unreadable(UnreadableCause::malformed, item.kind(), one.error().message, line);
    return unreadable(UnreadableCause::unknown_kind, item.kind(), "no rule speaks of a " + std::string(to_text(item.kind())),
                      line);
}

// What most files are: PEM as programs write it, holding nothing but what rules speak of.
std::optional<std::vector<Judged>> judge_plain_text(std::string_view text, const FileQuestion& question) {
    static constexpr std::array<std::string_view, 5> labels{"CERTIFICATE", "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST",
                                                            "X509 CERTIFICATE", "X509 CRL"};
    // What is secret is not even decoded (KEY-02).
    if (text.contains("PRIVATE KEY")) return std::nullopt;
    const auto blocks = parse_pem(text);
    if (!blocks || blocks->empty()) return std::nullopt;
    std::vector<Judged> judged;
    for (const auto& block : *blocks) {
        if (std::ranges::find(labels, block.label) == labels.end()) return std::nullopt;
        auto one = judge_one(block.der, question);
        if (!one) return std::nullopt;
        judged.push_back(*std::move(one));
    }
    return judged;
}

std::expected<std::vector<Judged>, Unreadable> judge_mended_text(std::string_view text, const FileQuestion& question) {
    const auto blocks = pki::reading::find_blocks(text, PrivateKeys::refused);
    if (!blocks) return std::unexpected(blocks.error());
    std::vector<Judged> judged;
    for (const auto& block : *blocks) {
        const auto before = judged.size();
        if (auto done = judge_encoding(block.der, question, block.first_line, judged); !done)
            return std::unexpected(std::move(done.error()));
        auto repairs = findings_of(block.repairs, block.first_line);
        auto& findings = judged[before].findings;
        findings.insert(findings.begin(), std::move_iterator(repairs.begin()), std::move_iterator(repairs.end()));
    }
    return judged;
}

}  // namespace

std::expected<std::vector<Judged>, Unreadable> judge_file(BytesView content, const FileQuestion& question) {
    if (!pki::reading::looks_like_der(content)) {
        if (auto judged = judge_plain_text(text_of(content), question)) return *std::move(judged);
        return judge_mended_text(text_of(content), question);
    }
    if (content.size() > pki::max_crl_bytes) return std::unexpected(Unreadable{.cause = UnreadableCause::too_long});
    std::vector<Judged> judged;
    if (auto done = judge_encoding(content, question, 0, judged); !done) return std::unexpected(std::move(done.error()));
    return judged;
}

}  // namespace certdesk::lint
