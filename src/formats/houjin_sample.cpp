#include "formats/houjin_sample.hpp"

#include "formats/prefecture.hpp"

#include <array>
#include <fmt/format.h>

namespace certdesk {

namespace {

// A number that looks like chance and is none (SplitMix64, Steele, Lea and Flood 2014).
std::uint64_t scattered(std::uint64_t n) {
    n += 0x9E3779B97F4A7C15U;
    n = (n ^ (n >> 30U)) * 0xBF58476D1CE4E5B9U;
    n = (n ^ (n >> 27U)) * 0x94D049BB133111EBU;
    return n ^ (n >> 31U);
}

class Chooser {
public:
    explicit Chooser(std::uint64_t seed) : state_(seed) {}

    std::uint64_t below(std::uint64_t limit) {
        state_ = scattered(state_);
        return state_ % limit;
    }
    template <class List>
    const auto& one_of(const List& list) {
        return list[below(list.size())];
    }

private:
    std::uint64_t state_;
};

struct Part {
    std::string_view kanji;
    std::string_view kana;
    std::string_view latin;
};

constexpr std::array<Part, 24> first_parts{{
    {"青葉", "アオバ", "Aoba"},
    {"若葉", "ワカバ", "Wakaba"},
    {"見本", "ミホン", "Mihon"},
    {"髙橋", "タカハシ", "Takahashi"},
    {"山﨑", "ヤマサキ", "Yamasaki"},
    {"渡邊", "ワタナベ", "Watanabe"},
    {"北斗", "ホクト", "Hokuto"},
    {"東海", "トウカイ", "Tokai"},
    {"西川", "ニシカワ", "Nishikawa"},
    {"南風", "ミナミカゼ", "Minamikaze"},
    {"光", "ヒカリ", "Hikari"},
    {"さくら", "サクラ", "Sakura"},
    {"大空", "オオゾラ", "Ozora"},
    {"星野", "ホシノ", "Hoshino"},
    {"三つ葉", "ミツバ", "Mitsuba"},
    {"藤", "フジ", "Fuji"},
    {"松", "マツ", "Matsu"},
    {"竹", "タケ", "Take"},
    {"梅", "ウメ", "Ume"},
    {"白鳥", "ハクチョウ", "Hakucho"},
    {"エグザンプル", "エグザンプル", "Example"},
    {"ＡＢＣ", "エービーシー", "ABC"},
    {"サンプル", "サンプル", "Sample"},
    {"中央", "チュウオウ", "Chuo"},
}};
constexpr std::array<Part, 20> second_parts{{
    {"商事", "ショウジ", "Shoji"},       {"工業", "コウギョウ", "Kogyo"},
    {"建設", "ケンセツ", "Kensetsu"},    {"電機", "デンキ", "Denki"},
    {"システム", "システム", "System"},  {"商店", "ショウテン", "Shoten"},
    {"運輸", "ウンユ", "Unyu"},          {"製作所", "セイサクショ", "Seisakusho"},
    {"不動産", "フドウサン", "Fudosan"}, {"食品", "ショクヒン", "Shokuhin"},
    {"印刷", "インサツ", "Insatsu"},     {"クリニック", "クリニック", "Clinic"},
    {"企画", "キカク", "Kikaku"},        {"農園", "ノウエン", "Noen"},
    {"設計", "セッケイ", "Sekkei"},      {"サービス", "サービス", "Service"},
    {"水産", "スイサン", "Suisan"},      {"物産", "ブッサン", "Bussan"},
    {"出版", "シュッパン", "Shuppan"},   {"観光", "カンコウ", "Kanko"},
}};

struct Form {
    std::string_view japanese;
    int kind;
    std::string_view english;
};
constexpr std::array<Form, 8> forms{{
    {"株式会社", 301, "Co., Ltd."},
    {"株式会社", 301, "Inc."},
    {"有限会社", 302, "Ltd."},
    {"合同会社", 305, "LLC"},
    {"合資会社", 304, ""},
    {"一般社団法人", 399, ""},
    {"医療法人", 399, ""},
    {"特定非営利活動法人", 399, ""},
}};
constexpr std::array<std::string_view, 10> cities{"中央区", "港区",   "北区", "見本市", "青葉市",
                                                  "東市",   "若葉町", "南区", "西区",   "大空町"};
constexpr std::array<std::string_view, 8> towns{"本町", "芝公園", "見本", "大字青葉", "霞ヶ丘", "栄町", "緑町", "旭ケ丘"};

std::string number_of(std::uint64_t n) {
    const auto base = fmt::format("9{:011}", n % 100'000'000'000U);
    return houjin_bangou_check_digit(base) + base;
}

}  // namespace

HoujinRecord made_up_houjin_record(std::uint64_t n) {
    using namespace std::chrono_literals;
    Chooser choose(n);
    const auto& first = choose.one_of(first_parts);
    const auto& second = choose.one_of(second_parts);
    const auto& form = choose.one_of(forms);
    const auto& prefecture = choose.one_of(prefectures());
    // A third part that makes most names of five million their own, as they are.
    const auto third = choose.below(3) == 0 ? std::string() : fmt::format("{}", choose.one_of(first_parts).kanji);
    const auto serial = choose.below(4) == 0 ? fmt::format("第{}", 1 + choose.below(99)) : std::string();
    const auto name = fmt::format("{}{}{}{}", third, first.kanji, second.kanji, serial);

    HoujinRecord record;
    record.sequence = static_cast<std::uint32_t>(n % 99'999'999U) + 1;
    record.number = number_of(n);
    record.process = 1;
    record.updated_on = Day{2016y / 1 / 1} + std::chrono::days{choose.below(3900)};
    record.changed_on = record.updated_on - std::chrono::days{choose.below(30)};
    record.name = choose.below(2) == 0 ? std::string(form.japanese) + name : name + std::string(form.japanese);
    record.kind = form.kind;
    record.prefecture = prefecture.japanese;
    record.city = choose.one_of(cities);
    record.street =
        fmt::format("{}{}丁目{}番{}号", choose.one_of(towns), 1 + choose.below(9), 1 + choose.below(40), 1 + choose.below(30));
    record.prefecture_code = prefecture.number;
    record.city_code = static_cast<int>(100 + choose.below(300));
    record.post_code = fmt::format("{:07}", choose.below(10'000'000));
    record.assigned_on = Day{2015y / 10 / 5};
    record.is_latest = true;
    if (choose.below(20) == 0) {
        record.english_name = fmt::format("{} {}", first.latin, second.latin);
        if (!form.english.empty()) record.english_name += " " + std::string(form.english);
    }
    record.furigana = fmt::format("{}{}", first.kana, second.kana);
    if (choose.below(25) == 0) {
        record.process = 21;
        record.closed_on = record.changed_on;
        record.close_cause = 1;
    }
    return record;
}

}  // namespace certdesk
