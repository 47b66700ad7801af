#include "formats/kanji_variant.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace certdesk {

namespace {

// 人名用漢字表 (戸籍法施行規則 別表第二, 2010): other forms of one character. Unicode 15.0, Unihan, kJinmeiyoKanji with a second
// form.
constexpr std::u32string_view older_in_names =
    U"乘亘亞佛來傳僞價儉兒冨凉凜剩劍勳卷卽單嚴圈國圓團埜增壘壞壯壽奧奬孃寢實寬將專尭峯峽嶋巌巢帶廣廳彈彌從徵德恆惠惡愼"
    U"應懷戰戲拂拔拜揭搖搜擊攝收敍晃晚晝曆曉曾桧條榮槙樂樣橫檢櫻步歷每氣涉淚淨渴溫滯澁濕瀧瀨燈燒爭爲狀狹獸疊瘦盃盜盡眞"
    U"碎祕祢祷禄禪禮稻穗穣粹綠緖緣縣縱纖聽臟與莊萌萬薗薰藏藝藥虛衞裝覽謠讓賣賴轉遥郞醉釀錄鍊鎭鑄陷險雜靜顯飜駈騷驗髮鷄"
    U"黃黑默齊龍";
constexpr std::u32string_view newer_in_names =
    U"乗亙亜仏来伝偽価倹児富涼凛剰剣勲巻即単厳圏国円団野増塁壊壮寿奥奨嬢寝実寛将専堯峰峡島巖巣帯広庁弾弥従徴徳恒恵悪慎"
    U"応懐戦戯払抜拝掲揺捜撃摂収叙晄晩昼暦暁曽檜条栄槇楽様横検桜歩歴毎気渉涙浄渇温滞渋湿滝瀬灯焼争為状狭獣畳痩杯盗尽真"
    U"砕秘禰禱祿禅礼稲穂穰粋緑緒縁県縦繊聴臓与荘萠万園薫蔵芸薬虚衛装覧謡譲売頼転遙郎酔醸録錬鎮鋳陥険雑静顕翻駆騒験髪鶏"
    U"黄黒黙斉竜";

// 常用漢字表 (平成22年内閣告示第2号): the 康熙字典体 in parentheses, without those above and those that NFKC knows. Every pair
// shares its readings in Unihan (kJapaneseOn, kJapaneseKun).
constexpr std::u32string_view older_in_common_use =
    U"亂倂假兩劑勞勵勸區參囑圍圖墮壓壤壹學寫寶對屆屬嶽廢徑惱慘戀戾挾插擇擔據擧擴效敕數斷旣會棧槪樓樞權歐歡歸殘殼毆淺溪"
    U"滿潛澤濟濱灣營爐犧獨獵獻瓣甁畫當癡發硏稱穩竊竝絲經總繩繪繼續缺罐聲肅腦膽臺舊艷莖處號螢蟲蠶蠻襃覺觀觸證譯譽讀變豐"
    U"豫貳贊踐輕辨辭辯遞遲邊鄕醫釋錢鐵鑛關隨隱雙霸靈餘餠驅驛髓體鬭鹽麥麵點黨齋齒齡";
constexpr std::u32string_view newer_in_common_use =
    U"乱併仮両剤労励勧区参嘱囲図堕圧壌壱学写宝対届属岳廃径悩惨恋戻挟挿択担拠挙拡効勅数断既会桟概楼枢権欧歓帰残殻殴浅渓"
    U"満潜沢済浜湾営炉犠独猟献弁瓶画当痴発研称穏窃並糸経総縄絵継続欠缶声粛脳胆台旧艶茎処号蛍虫蚕蛮褒覚観触証訳誉読変豊"
    U"予弐賛践軽弁辞弁逓遅辺郷医釈銭鉄鉱関随隠双覇霊余餅駆駅髄体闘塩麦麺点党斎歯齢";

// Forms that registers of families and companies hold beside the tables: hand-made, 2026-11-23. 表外漢字字体表 (2000) and its
// simplified forms (鷗 鴎), and what people call はしご高, たつさき, つちよし.
constexpr std::u32string_view older_in_registers =
    U"㟢俠內冝凬剝吳啟噓嚙囊圀塡壻姬娛寳屛峩嵒嵓嵜嶌幷彥悅摑攜敎昻晉曻栁桒槗淸渊渕潑濵瀆焰產畄畧畵眾砿礦礪稅簞籔籠繡羣"
    U"翆脫舘舩萊藪蘆蟬蠟說逹邉邨鄰醬銕銳閱靑頰顚飮驒髙鬪鷗鹼麴龜﨑𠮷𡈽𣘺𥔎";
constexpr std::u32string_view newer_in_registers =
    U"崎侠内宜風剥呉啓嘘噛嚢国填婿姫娯宝屏峨岩巖崎島并彦悦掴携教昂晋昇柳桑橋清淵淵溌浜涜焔産留略画衆鉱鉱砺税箪薮篭繍群"
    U"翠脱館船莱薮芦蝉蝋説達辺村隣醤鉄鋭閲青頬顛飲騨高闘鴎鹸麹亀崎吉土橋崎";

static_assert(older_in_names.size() == newer_in_names.size());
static_assert(older_in_common_use.size() == newer_in_common_use.size());
static_assert(older_in_registers.size() == newer_in_registers.size());

struct Pair {
    char32_t older = 0;
    char32_t newer = 0;
};

constexpr std::size_t pair_count = older_in_names.size() + older_in_common_use.size() + older_in_registers.size();

constexpr std::array<Pair, pair_count> by_older = [] {
    std::array<Pair, pair_count> pairs{};
    std::size_t next = 0;
    const auto add = [&](std::u32string_view older, std::u32string_view newer) {
        for (std::size_t i = 0; i < older.size(); ++i) pairs[next++] = {older[i], newer[i]};
    };
    add(older_in_names, newer_in_names);
    add(older_in_common_use, newer_in_common_use);
    add(older_in_registers, newer_in_registers);
    std::ranges::sort(pairs, {}, &Pair::older);
    return pairs;
}();

constexpr char32_t newer_of(char32_t c) {
    const auto* const found = std::ranges::lower_bound(by_older, c, {}, &Pair::older);
    return found != by_older.end() && found->older == c ? found->newer : c;
}

// No character stands twice, and what is new is not old elsewhere: folding twice changes nothing.
static_assert(std::ranges::adjacent_find(by_older, {}, &Pair::older) == by_older.end());
static_assert(std::ranges::all_of(by_older, [](const Pair& pair) { return newer_of(pair.newer) == pair.newer; }));

// Different characters that stand for one another in names of families and places, each with the one that is compared.
constexpr std::u32string_view confused = U"斉埼碕阪祗壷";
constexpr std::u32string_view confused_with = U"斎崎崎坂祇壺";
static_assert(confused.size() == confused_with.size());

}  // namespace

char32_t newer_form(char32_t c) { return c < 0x3400 ? c : newer_of(c); }

char32_t look_alike(char32_t c) {
    const auto at = confused.find(newer_form(c));
    return at == std::u32string_view::npos ? newer_form(c) : confused_with[at];
}

bool is_variation_selector(char32_t c) { return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF); }

}  // namespace certdesk
