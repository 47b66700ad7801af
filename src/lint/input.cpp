#include "lint/input.hpp"

#include "lint/csr/check.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace certdesk::lint {

namespace {

using pki::reading::DerFault;
using pki::reading::Item;

// Repairs that may hide a mistake of the sender; the others are what editors and mail programs do.
Severity severity_of(PastedRepair repair) {
    switch (repair) {
        case PastedRepair::labels_differ:
        case PastedRepair::begin_missing:
        case PastedRepair::end_missing:
        case PastedRepair::padding: return Severity::warning;
        default: return Severity::notice;
    }
}

std::string_view clause_of(DerFault fault) {
    switch (fault) {
        case DerFault::cut_off:
        case DerFault::longer_than_parent: return "8.1.3";
        case DerFault::trailing_bytes: return "8.1.1";
        case DerFault::indefinite_length:
        case DerFault::length_not_minimal: return "10.1";
        case DerFault::high_tag:
        case DerFault::unknown_tag: return "8.1.2";
        case DerFault::constructed_string: return "10.2";
        case DerFault::wrong_form: return "8.1.2.5";
        case DerFault::bad_boolean: return "11.1";
        case DerFault::default_written: return "11.5";
        case DerFault::bad_null: return "8.8";
        case DerFault::integer_empty: return "8.3.1";
        case DerFault::integer_not_minimal: return "8.3.2";
        case DerFault::bad_object_identifier: return "8.19";
        case DerFault::bad_bit_string: return "8.6.2";
        case DerFault::unused_bits_set: return "11.2.1";
        case DerFault::named_bits_not_minimal: return "11.2.2";
        case DerFault::bad_string: return "8.23";
        case DerFault::bad_time: return "11.7";
        case DerFault::set_order: return "11.6";
        case DerFault::too_deep: return "";
    }
    return "";
}

void judge_time(std::vector<Finding>& findings, const Item& item, Instant now) {
    const auto note = [&](std::string_view id, Severity severity, std::string_view where, Instant when) {
        findings.push_back({std::string(id), severity, std::string(where), to_rfc3339(when), ""});
    };
    if (const auto* certificate = std::get_if<pki::Certificate>(&item.facts)) {
        // RFC 5280 section 4.1.2.5: both ends belong to the period.
        if (certificate->not_after + std::chrono::seconds(1) <= now)
            note("time.expired", Severity::warning, "validity.notAfter", certificate->not_after);
        if (now < certificate->not_before)
            note("time.not_yet_valid", Severity::warning, "validity.notBefore", certificate->not_before);
    } else if (const auto* crl = std::get_if<pki::Crl>(&item.facts)) {
        if (crl->next_update < now) note("time.update_overdue", Severity::warning, "nextUpdate", crl->next_update);
        if (now < crl->this_update) note("time.not_yet_valid", Severity::warning, "thisUpdate", crl->this_update);
    } else if (const auto* response = std::get_if<pki::reading::OcspResponse>(&item.facts)) {
        for (const auto& answer : response->answers) {
            if (answer.next_update && *answer.next_update < now)
                note("time.update_overdue", Severity::warning, "nextUpdate", *answer.next_update);
            if (now < answer.this_update) note("time.not_yet_valid", Severity::warning, "thisUpdate", answer.this_update);
        }
    }
}

std::vector<Finding> judge_csr(const pki::Csr& csr, Instant now, const CsrContext* context) {
    if (context == nullptr) return lint_csr(csr, now);
    auto of_now = *context;
    of_now.at = now;
    return check_csr(csr, of_now).findings;
}

std::vector<Finding> judge_item(const Item& item, Instant now, const CsrContext* context) {
    auto findings = findings_of(item.repairs, item.first_line);
    for (auto& finding : findings_of(item.walk)) findings.push_back(std::move(finding));
    const auto append = [&](std::vector<Finding> more, const std::string& prefix) {
        for (auto& finding : more) {
            finding.where.insert(0, prefix);
            findings.push_back(std::move(finding));
        }
    };
    if (const auto* csr = std::get_if<pki::Csr>(&item.facts)) append(judge_csr(*csr, now, context), "");
    if (const auto* certificate = std::get_if<pki::Certificate>(&item.facts))
        append(lint_certificate(*certificate, certificate->not_before), "");
    if (const auto* file = std::get_if<pki::reading::Pkcs7>(&item.facts))
        for (std::size_t i = 0; i < file->certificates.size(); ++i)
            append(lint_certificate(file->certificates[i], file->certificates[i].not_before),
                   "certificates/" + std::to_string(i) + " ");
    if (const auto* crl = std::get_if<pki::Crl>(&item.facts))
        if (auto judged = lint_der(crl->der)) append(*std::move(judged), "");
    if (const auto* response = std::get_if<pki::reading::OcspResponse>(&item.facts))
        if (auto judged = lint_der(response->der)) append(*std::move(judged), "");
    if (const auto* key = std::get_if<pki::reading::PrivateKeyFile>(&item.facts); key != nullptr && key->key && !key->consistent)
        findings.push_back(
            {"key.inconsistent", Severity::error, "key", "the private half does not belong to the public one", ""});
    judge_time(findings, item, now);
    return findings;
}

}  // namespace

std::vector<Finding> findings_of(const std::vector<PastedRepair>& repairs, std::size_t line) {
    std::vector<Finding> findings;
    for (const auto repair : repairs)
        findings.push_back({"text." + std::string(to_text(repair)), severity_of(repair), "line " + std::to_string(line),
                            "the text was mended: " + std::string(to_text(repair)), "RFC 7468 section 3"});
    return findings;
}

std::vector<Finding> findings_of(const pki::reading::DerWalk& walk) {
    std::vector<Finding> findings;
    for (const auto& finding : walk.findings) {
        const auto clause = clause_of(finding.fault);
        findings.push_back({"der." + std::string(to_text(finding.fault)), Severity::error,
                            "offset " + std::to_string(finding.offset) + " " + finding.path,
                            "against DER: " + std::string(to_text(finding.fault)),
                            clause.empty() ? "" : "X.690 (02/2021) clause " + std::string(clause)});
    }
    return findings;
}

std::vector<Finding> lint_input(const pki::reading::Input& input, Instant now, const CsrContext* csr) {
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < input.items.size(); ++i)
        for (auto& finding : judge_item(input.items[i], now, csr)) {
            if (input.items.size() > 1) finding.where.insert(0, "#" + std::to_string(i + 1) + " ");
            findings.push_back(std::move(finding));
        }
    return findings;
}

}  // namespace certdesk::lint
