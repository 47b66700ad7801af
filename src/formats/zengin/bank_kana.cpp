#include "formats/zengin/bank_kana.hpp"

#include "base/text.hpp"
#include "formats/code_points.hpp"
#include "formats/kana.hpp"

#include <algorithm>
#include <array>

namespace certdesk::zengin {

namespace {

using Words = std::u32string_view;

// In the order of the bytes 0xB1 to 0xDD.
constexpr Words kana = U"アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
constexpr char32_t first_half_width_kana = U'ｱ';

struct Folding {
    Words from;
    Words to;
};
constexpr Folding voiced{U"ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ", U"カキクケコサシスセソタチツテトハヒフヘホウ"};
constexpr Folding half_voiced{U"パピプペポ", U"ハヒフヘホ"};
// Banks know neither small kana nor ヲ, ヰ, ヱ.
constexpr Folding big{U"ァィゥェォッャュョヮヵヶヲヰヱ", U"アイウエオツヤユヨワカケオイエ"};
constexpr Folding big_hiragana{U"ぁぃぅぇぉっゃゅょゎゕゖをゐゑ", U"あいうえおつやゆよわかけおいえ"};
static_assert(voiced.from.size() == voiced.to.size() && half_voiced.from.size() == half_voiced.to.size() &&
              big.from.size() == big.to.size() && big_hiragana.from.size() == big_hiragana.to.size());

std::optional<char32_t> folded(char32_t c, const Folding& folding) {
    const auto at = folding.from.find(c);
    if (at == Words::npos) return std::nullopt;
    return folding.to[at];
}

char32_t hiragana_to_katakana(char32_t c) {
    const bool is_hiragana = (c >= 0x3041 && c <= 0x3096) || c == U'ゝ' || c == U'ゞ';
    return is_hiragana ? c + 0x60 : c;
}

char32_t upper(char32_t c) { return c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c; }

// domain.md 5.9: 0-9 A-Z ( ) - . / ｢ ｣ ¥ , and the blank.
std::optional<char32_t> plain_sign(char32_t c) {
    constexpr Words allowed = U"()-./¥,｢｣ ";
    if (looks_like_hyphen(c)) return U'-';
    if (c == U'「') return U'｢';
    if (c == U'」') return U'｣';
    if (c == U'\\') return U'¥';
    if ((c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || allowed.contains(c)) return c;
    return std::nullopt;
}

// What banks write for a legal form or the kind of an office, after folding (domain.md 5.7, 5.9), and the kanji in brackets.
constexpr std::array<Words, 27> tokens{U"か",     U"ゆ",   U"ど",     U"め",   U"し",     U"しや", U"ざい", U"がく", U"い",
                                       U"とくひ", U"ふく", U"しゆう", U"だい", U"どく",   U"べん", U"ぜい", U"ぎよ", U"しほう",
                                       U"そ",     U"のう", U"ちゆう", U"えい", U"しゆつ", U"株",   U"有",   U"同",   U"医"};

// The same in full; longer ones stand before their parts.
constexpr std::array<Words, 31> spelled{U"とくていひえいりかつどうほうじん",
                                        U"いつぱんしやだんほうじん",
                                        U"こうえきしやだんほうじん",
                                        U"いつぱんざいだんほうじん",
                                        U"こうえきざいだんほうじん",
                                        U"こくりつだいがくほうじん",
                                        U"どくりつぎようせいほうじん",
                                        U"ぎようせいしよしほうじん",
                                        U"しほうしよしほうじん",
                                        U"のうじくみあいほうじん",
                                        U"しやかいふくしほうじん",
                                        U"いりようほうじんしやだん",
                                        U"いりようほうじんざいだん",
                                        U"いりようほうじん",
                                        U"しゆうきようほうじん",
                                        U"がつこうほうじん",
                                        U"べんごしほうじん",
                                        U"ぜいりしほうじん",
                                        U"かぶしきがいしや",
                                        U"かぶしきかいしや",
                                        U"ゆうげんがいしや",
                                        U"ゆうげんかいしや",
                                        U"ごうどうがいしや",
                                        U"ごうどうかいしや",
                                        U"ごうめいがいしや",
                                        U"ごうしがいしや",
                                        U"そうごがいしや",
                                        U"株式会社",
                                        U"有限会社",
                                        U"合同会社",
                                        U"一般社団法人"};

bool is_token(Words text) { return std::ranges::find(tokens, text) != tokens.end(); }

// "か)えくす", "えくす(か", "えくす(か)とうきよう": what stands between a bracket and its partner or the end of the name.
std::u32string without_tokens(Words name) {
    std::u32string left;
    if (const auto close = name.find(U')'); close != Words::npos && is_token(name.substr(0, close)))
        name.remove_prefix(close + 1);
    while (!name.empty()) {
        const auto open = name.find(U'(');
        left += name.substr(0, open);
        if (open == Words::npos) break;
        name.remove_prefix(open + 1);
        const auto end = name.find_first_of(U"()");
        const auto inside = name.substr(0, end);
        if (!is_token(inside)) continue;
        name.remove_prefix(inside.size());
        if (name.starts_with(U')')) name.remove_prefix(1);
    }
    return left;
}

Words without_spelled_form(Words key) {
    for (const auto form : spelled) {
        if (key.starts_with(form)) return key.substr(form.size());
        if (key.ends_with(form)) return key.substr(0, key.size() - form.size());
    }
    return key;
}

bool is_dropped(char32_t c) {
    constexpr Words dropped = U" \u3000-.,()「」・/'";
    return looks_like_hyphen(c) || dropped.contains(c);
}

bool is_blank(char32_t c) { return c == U' ' || c == 0x3000; }

}  // namespace

std::optional<std::string> to_bank_kana(std::string_view text) {
    std::u32string half_width;
    for (const char32_t typed : to_code_points(nfkc(text))) {
        auto c = hiragana_to_katakana(typed);
        c = folded(c, big).value_or(c);
        if (c == 0x3000) c = U' ';
        const auto soft = folded(c, voiced);
        const auto hard = folded(c, half_voiced);
        const auto base = kana.find(soft.value_or(hard.value_or(c)));
        if (base != Words::npos) {
            half_width += static_cast<char32_t>(first_half_width_kana + base);
            if (soft) half_width += U'ﾞ';
            if (hard) half_width += U'ﾟ';
        } else if (const auto sign = plain_sign(upper(c))) {
            half_width += *sign;
        } else {
            return std::nullopt;
        }
    }
    return to_utf8(half_width);
}

std::string payer_key(std::string_view name) {
    auto signs = to_code_points(katakana_to_hiragana(nfkc(name)));
    std::erase_if(signs, is_blank);
    for (auto& c : signs) c = upper(folded(c, big_hiragana).value_or(c));
    auto key = without_tokens(signs);
    std::erase_if(key, is_dropped);
    return to_utf8(without_spelled_form(key));
}

bool may_be_cut_off(std::string_view payer_name) { return code_point_count(payer_name) >= longest_payer_name; }

}  // namespace certdesk::zengin
