#include "core/search/term.hpp"

#include "base/text.hpp"
#include "formats/code_points.hpp"
#include "formats/dns_name.hpp"
#include "formats/english_organization.hpp"
#include "formats/japanese_organization.hpp"
#include "formats/kana.hpp"
#include "formats/public_suffix.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace certdesk::search {

namespace {

constexpr int most_words = 8;  // of an organization's name, from which it is found

bool is_ascii_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

void insert(Terms& terms, std::string term) {
    if (term.size() > longest_term) {
        auto end = longest_term;
        while (end > 0 && (static_cast<unsigned char>(term[end]) & 0xC0U) == 0x80U) --end;  // not within a character
        term.resize(end);
    }
    if (!term.empty()) terms.insert(std::move(term));
}

std::string folded_number(std::string_view text) {
    auto folded = to_lower_ascii(nfkc(text));
    std::erase_if(folded, [](char c) { return is_ascii(c) && !is_ascii_letter_or_digit(c); });
    return folded;
}

std::string without_blanks(std::string text) {
    std::erase(text, ' ');
    return text;
}

// "https://www.example.jp:8443/cart" and "*.example.jp." hold the name of a host.
std::string_view host_in(std::string_view text) {
    if (const auto scheme = text.find("://"); scheme != std::string_view::npos) text.remove_prefix(scheme + 3);
    text = text.substr(0, text.find_first_of("/?#"));
    if (const auto port = text.rfind(':'); port != std::string_view::npos) text = text.substr(0, port);
    if (text.starts_with("*.")) text.remove_prefix(2);
    if (text.ends_with('.')) text.remove_suffix(1);
    return text;
}

void insert_host(Terms& terms, const DnsName& name) {
    insert(terms, std::string(name.host()));
    const auto& readable = name.unicode();
    insert(terms, name.is_wildcard() ? readable.substr(2) : readable);
}

Terms terms_of_name(std::string_view value) {
    Terms terms;
    auto name = DnsName::parse(host_in(value));
    if (!name) {
        insert(terms, to_lower_ascii(value));
        return terms;
    }
    const auto top = registrable_domain(*name);
    for (;;) {
        insert_host(terms, *name);
        if (!top || *name == *top) return terms;
        const auto host = std::string(name->host());
        name = DnsName::parse(std::string_view(host).substr(host.find('.') + 1));
        if (!name) return terms;
    }
}

// Nothing for a legal form alone.
void insert_organization(Terms& terms, std::string_view name) {
    Folder folder(Foldings::all());
    auto japanese = without_blanks(take_apart_japanese(name, folder).name);
    auto english = without_blanks(take_apart_english(name, folder).name);
    if (japanese.empty() || english.empty()) return;
    insert(terms, std::move(japanese));
    insert(terms, std::move(english));
}

Terms terms_of_organization(std::string_view value) {
    Terms terms;
    auto rest = to_code_points(nfkc(value));
    for (int word = 0; word < most_words; ++word) {
        insert_organization(terms, to_utf8(rest));
        const auto end = rest.find_first_of(U" ・-");
        if (end == std::u32string::npos) break;
        const auto next = rest.find_first_not_of(U" ・-", end);
        if (next == std::u32string::npos) break;
        rest.erase(0, next);
    }
    return terms;
}

// A word in front that says what follows: 受付番号: 0123, or as mails have it 受付番号:[0123].
std::string without_label(const std::string& text) {
    struct Label {
        std::string_view word;
        bool needs_sign;  // "order" may begin a name
    };
    constexpr auto labels = std::to_array<Label>({{"サーバーid", false},
                                                  {"サーバid", false},
                                                  {"受付番号", false},
                                                  {"受付no", false},
                                                  {"注文番号", false},
                                                  {"契約番号", false},
                                                  {"シリアル番号", false},
                                                  {"シリアル", false},
                                                  {"server id", true},
                                                  {"receipt number", true},
                                                  {"order number", true},
                                                  {"contract number", true},
                                                  {"serial number", true},
                                                  {"serial", true}});
    const auto lower = to_lower_ascii(text);
    for (const auto& [word, needs_sign] : labels) {
        if (!lower.starts_with(word)) continue;
        const auto begin = text.find_first_not_of(" :.=#[(<", word.size());
        if (begin == std::string::npos) continue;
        const bool has_sign = text.substr(word.size(), begin - word.size()).find_first_of(":=#") != std::string::npos;
        if (needs_sign && !has_sign) continue;
        return text.substr(begin, text.find_last_not_of(" ])>") + 1 - begin);
    }
    return text;
}

}  // namespace

Terms terms_of(Kind kind, std::string_view value) {
    Terms terms;
    switch (kind) {
        case Kind::order_number: {
            insert(terms, folded_number(value));
            if (const auto letters = value.find('-'); letters != std::string_view::npos)
                insert(terms, folded_number(value.substr(letters)));
            return terms;
        }
        case Kind::receipt_number:
        case Kind::serial:
        case Kind::contract: insert(terms, folded_number(value)); return terms;
        case Kind::name: return terms_of_name(value);
        case Kind::server:  // its label, its name in the network, or its id
            terms = terms_of_name(nfkc(value));
            insert(terms, folded_number(value));
            return terms;
        case Kind::customer:  // its name, or the provider's number of it
            terms = terms_of_organization(value);
            insert(terms, folded_number(value));
            return terms;
        case Kind::organization: return terms_of_organization(value);
        case Kind::mail_address: insert(terms, to_lower_ascii(nfkc(trim(value)))); return terms;
    }
    return terms;
}

Terms needles_of(std::string_view typed) {
    const auto text = without_label(nfkc(trim(typed)));
    Terms needles;
    insert(needles, folded_number(text));
    insert_organization(needles, text);
    insert(needles, to_lower_ascii(text));  // a mail address, or the beginning of a name with letters beyond ASCII
    const auto host = host_in(text);
    insert(needles, to_lower_ascii(host));
    if (const auto name = DnsName::parse(host)) insert_host(needles, *name);
    return needles;
}

}  // namespace certdesk::search
