#include "formats/pem_armor.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace certdesk {

namespace {

// RFC 7468 sections 5 to 13 and what OpenSSL, Java, Windows and OpenSSH write.
constexpr std::array<std::string_view, 25> known_labels{"CERTIFICATE",
                                                        "X509 CERTIFICATE",
                                                        "TRUSTED CERTIFICATE",
                                                        "X.509 CERTIFICATE",
                                                        "CERTIFICATE REQUEST",
                                                        "NEW CERTIFICATE REQUEST",
                                                        "CERTIFICATE CHAIN",
                                                        "PKCS7",
                                                        "PKCS #7 SIGNED DATA",
                                                        "CMS",
                                                        "X509 CRL",
                                                        "CRL",
                                                        "OCSP RESPONSE",
                                                        "PUBLIC KEY",
                                                        "RSA PUBLIC KEY",
                                                        "PRIVATE KEY",
                                                        "RSA PRIVATE KEY",
                                                        "EC PRIVATE KEY",
                                                        "DSA PRIVATE KEY",
                                                        "ENCRYPTED PRIVATE KEY",
                                                        "OPENSSH PRIVATE KEY",
                                                        "SSH2 ENCRYPTED PRIVATE KEY",
                                                        "EC PARAMETERS",
                                                        "DH PARAMETERS",
                                                        "DSA PARAMETERS"};

constexpr std::size_t longest_words = 64;

bool is_label_sign(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || std::string_view(" .#'_,()").contains(c);
}

// Upper-case, single blanks, none at the ends.
std::string tidied(std::string_view words) {
    std::string text;
    for (const char c : words) {
        if (c == ' ' && (text.empty() || text.back() == ' ')) continue;
        text += to_upper_ascii(c);
    }
    if (text.ends_with(' ')) text.pop_back();
    return text;
}

// Levenshtein's distance of two short texts.
std::size_t distance(std::string_view a, std::string_view b) {
    std::array<std::size_t, longest_words + 1> row{};
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

}  // namespace

bool is_known_label(std::string_view label) { return std::ranges::find(known_labels, label) != known_labels.end(); }
bool names_a_private_key(std::string_view label) { return label.contains("PRIVAT"); }

std::optional<std::string_view> PemArmorFinder::meant_label(std::string_view label) {
    if (const auto* known = std::ranges::find(known_labels, label); known != known_labels.end()) return *known;
    if (label.size() < 5 || label.size() > longest_words || compared_ >= mistyped_limit) return std::nullopt;
    ++compared_;
    const std::string_view* nearest = nullptr;
    std::size_t least = 3;
    for (const auto& known : known_labels) {
        if (known.size() > label.size() + 2 || label.size() > known.size() + 2) continue;
        if (const auto apart = distance(label, known); apart < least) {
            nearest = &known;
            least = apart;
        }
    }
    if (nearest == nullptr) return std::nullopt;
    return *nearest;
}

// "BEGIN CERTIFICATE". `firm`: there are hyphens enough to believe a label that nobody knows.
std::optional<PemArmor> PemArmorFinder::understand(std::string_view words, bool firm) {
    const auto text = tidied(words);
    PemArmor armor;
    std::string_view label = text;
    if (label.starts_with("BEGIN")) {
        armor.opens = true;
        label.remove_prefix(5);
    } else if (label.starts_with("END")) {
        label.remove_prefix(3);
    } else {
        const auto blank = label.find(' ');
        const auto keyword = label.substr(0, blank);
        if (blank == std::string_view::npos || keyword.size() > 8 || compared_ >= mistyped_limit) return std::nullopt;
        ++compared_;
        armor.opens = keyword.size() >= 4 && distance(keyword, "BEGIN") <= 2;
        const bool ends = keyword == "EDN" || keyword == "NED" || (keyword.size() <= 4 && distance(keyword, "END") == 1);
        if (!armor.opens && !ends) return std::nullopt;
        note(armor.repairs, PastedRepair::armor);
        label.remove_prefix(blank);
        firm = false;
    }
    if (label.empty()) {
        note(armor.repairs, PastedRepair::armor);
    } else if (!label.starts_with(' ')) {
        note(armor.repairs, PastedRepair::armor);
        firm = false;
    } else {
        label.remove_prefix(1);
    }
    if (const auto meant = meant_label(label)) {
        if (*meant != label) note(armor.repairs, PastedRepair::label);
        armor.label = *meant;
    } else if ((firm && (!label.empty() || !armor.opens)) || names_a_private_key(label)) {
        armor.label = label;
    } else {
        return std::nullopt;
    }
    return armor;
}

std::optional<PemArmor> PemArmorFinder::find(std::string_view line) {
    for (std::size_t at = line.find('-'); at != std::string_view::npos; at = line.find('-', at)) {
        const auto words_at = std::min(line.find_first_not_of('-', at), line.size());
        std::size_t end = words_at;
        // A single hyphen inside belongs to the words: "CERTIFICATE-REQUEST".
        while (end < line.size() && end - words_at < longest_words &&
               (is_label_sign(line[end]) || (line[end] == '-' && end > words_at && end + 1 < line.size() &&
                                             is_label_sign(line[end + 1]) && line[end + 1] != ' ' && line[end - 1] != ' ')))
            ++end;
        const auto dashes_end =
            end < line.size() && line[end] == '-' ? std::min(line.find_first_not_of('-', end), line.size()) : end;
        const auto opening = words_at - at;
        const auto closing = dashes_end - end;
        if (end > words_at) {
            auto words = std::string(line.substr(words_at, end - words_at));
            std::ranges::replace(words, '-', ' ');
            auto armor = understand(words, opening >= 4 && closing >= 4);
            // Without hyphens behind it a line must end here, and its label must be one we know.
            if (armor && (closing > 0 ||
                          (dashes_end == line.size() && (is_known_label(armor->label) || names_a_private_key(armor->label))))) {
                armor->begin = at;
                armor->end = dashes_end;
                armor->closed = closing > 0;
                const bool exact =
                    opening == 5 && closing == 5 && words == std::string(armor->opens ? "BEGIN " : "END ") + armor->label;
                if (!exact && !armor->repairs.test(static_cast<std::size_t>(PastedRepair::label)))
                    note(armor->repairs, PastedRepair::armor);
                return armor;
            }
        }
        at = end > words_at ? end : words_at;
        if (at >= line.size()) break;
    }
    // The hyphens may be gone altogether: then nothing else stands in the line.
    const auto bare = trim(line);
    if (bare.size() > longest_words || !(bare.starts_with("BEGIN ") || bare.starts_with("END "))) return std::nullopt;
    auto armor = understand(bare, false);
    if (!armor || !is_known_label(armor->label)) return std::nullopt;
    armor->begin = 0;
    armor->end = line.size();
    armor->closed = true;
    note(armor->repairs, PastedRepair::armor);
    return armor;
}

}  // namespace certdesk
