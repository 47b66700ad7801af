#include "formats/romanization.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "formats/kana.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace certdesk {

namespace {

struct Sound {
    std::string_view kana;
    std::string_view hepburn;
    std::string_view kunrei;
};

// Two signs first, so that しゃ is not read as し.
constexpr std::array sounds{
    Sound{"きゃ", "kya", "kya"}, Sound{"きゅ", "kyu", "kyu"}, Sound{"きょ", "kyo", "kyo"}, Sound{"しゃ", "sha", "sya"},
    Sound{"しゅ", "shu", "syu"}, Sound{"しょ", "sho", "syo"}, Sound{"しぇ", "she", "sye"}, Sound{"ちゃ", "cha", "tya"},
    Sound{"ちゅ", "chu", "tyu"}, Sound{"ちょ", "cho", "tyo"}, Sound{"ちぇ", "che", "tye"}, Sound{"にゃ", "nya", "nya"},
    Sound{"にゅ", "nyu", "nyu"}, Sound{"にょ", "nyo", "nyo"}, Sound{"ひゃ", "hya", "hya"}, Sound{"ひゅ", "hyu", "hyu"},
    Sound{"ひょ", "hyo", "hyo"}, Sound{"みゃ", "mya", "mya"}, Sound{"みゅ", "myu", "myu"}, Sound{"みょ", "myo", "myo"},
    Sound{"りゃ", "rya", "rya"}, Sound{"りゅ", "ryu", "ryu"}, Sound{"りょ", "ryo", "ryo"}, Sound{"ぎゃ", "gya", "gya"},
    Sound{"ぎゅ", "gyu", "gyu"}, Sound{"ぎょ", "gyo", "gyo"}, Sound{"じゃ", "ja", "zya"},  Sound{"じゅ", "ju", "zyu"},
    Sound{"じょ", "jo", "zyo"},  Sound{"じぇ", "je", "zye"},  Sound{"ぢゃ", "ja", "zya"},  Sound{"ぢゅ", "ju", "zyu"},
    Sound{"ぢょ", "jo", "zyo"},  Sound{"びゃ", "bya", "bya"}, Sound{"びゅ", "byu", "byu"}, Sound{"びょ", "byo", "byo"},
    Sound{"ぴゃ", "pya", "pya"}, Sound{"ぴゅ", "pyu", "pyu"}, Sound{"ぴょ", "pyo", "pyo"}, Sound{"ふぁ", "fa", "fa"},
    Sound{"ふぃ", "fi", "fi"},   Sound{"ふぇ", "fe", "fe"},   Sound{"ふぉ", "fo", "fo"},   Sound{"てぃ", "ti", "ti"},
    Sound{"でぃ", "di", "di"},   Sound{"うぃ", "wi", "wi"},   Sound{"うぇ", "we", "we"},   Sound{"うぉ", "wo", "wo"},
    Sound{"ゔぁ", "va", "va"},   Sound{"ゔぃ", "vi", "vi"},   Sound{"ゔぇ", "ve", "ve"},   Sound{"ゔぉ", "vo", "vo"},
    Sound{"あ", "a", "a"},       Sound{"い", "i", "i"},       Sound{"う", "u", "u"},       Sound{"え", "e", "e"},
    Sound{"お", "o", "o"},       Sound{"か", "ka", "ka"},     Sound{"き", "ki", "ki"},     Sound{"く", "ku", "ku"},
    Sound{"け", "ke", "ke"},     Sound{"こ", "ko", "ko"},     Sound{"さ", "sa", "sa"},     Sound{"し", "shi", "si"},
    Sound{"す", "su", "su"},     Sound{"せ", "se", "se"},     Sound{"そ", "so", "so"},     Sound{"た", "ta", "ta"},
    Sound{"ち", "chi", "ti"},    Sound{"つ", "tsu", "tu"},    Sound{"て", "te", "te"},     Sound{"と", "to", "to"},
    Sound{"な", "na", "na"},     Sound{"に", "ni", "ni"},     Sound{"ぬ", "nu", "nu"},     Sound{"ね", "ne", "ne"},
    Sound{"の", "no", "no"},     Sound{"は", "ha", "ha"},     Sound{"ひ", "hi", "hi"},     Sound{"ふ", "fu", "hu"},
    Sound{"へ", "he", "he"},     Sound{"ほ", "ho", "ho"},     Sound{"ま", "ma", "ma"},     Sound{"み", "mi", "mi"},
    Sound{"む", "mu", "mu"},     Sound{"め", "me", "me"},     Sound{"も", "mo", "mo"},     Sound{"や", "ya", "ya"},
    Sound{"ゆ", "yu", "yu"},     Sound{"よ", "yo", "yo"},     Sound{"ら", "ra", "ra"},     Sound{"り", "ri", "ri"},
    Sound{"る", "ru", "ru"},     Sound{"れ", "re", "re"},     Sound{"ろ", "ro", "ro"},     Sound{"わ", "wa", "wa"},
    Sound{"ゐ", "i", "i"},       Sound{"ゑ", "e", "e"},       Sound{"を", "o", "o"},       Sound{"が", "ga", "ga"},
    Sound{"ぎ", "gi", "gi"},     Sound{"ぐ", "gu", "gu"},     Sound{"げ", "ge", "ge"},     Sound{"ご", "go", "go"},
    Sound{"ざ", "za", "za"},     Sound{"じ", "ji", "zi"},     Sound{"ず", "zu", "zu"},     Sound{"ぜ", "ze", "ze"},
    Sound{"ぞ", "zo", "zo"},     Sound{"だ", "da", "da"},     Sound{"ぢ", "ji", "zi"},     Sound{"づ", "zu", "zu"},
    Sound{"で", "de", "de"},     Sound{"ど", "do", "do"},     Sound{"ば", "ba", "ba"},     Sound{"び", "bi", "bi"},
    Sound{"ぶ", "bu", "bu"},     Sound{"べ", "be", "be"},     Sound{"ぼ", "bo", "bo"},     Sound{"ぱ", "pa", "pa"},
    Sound{"ぴ", "pi", "pi"},     Sound{"ぷ", "pu", "pu"},     Sound{"ぺ", "pe", "pe"},     Sound{"ぽ", "po", "po"},
    Sound{"ゔ", "vu", "vu"},     Sound{"ん", "n", "n"},       Sound{"ぁ", "a", "a"},       Sound{"ぃ", "i", "i"},
    Sound{"ぅ", "u", "u"},       Sound{"ぇ", "e", "e"},       Sound{"ぉ", "o", "o"},       Sound{"ゃ", "ya", "ya"},
    Sound{"ゅ", "yu", "yu"},     Sound{"ょ", "yo", "yo"},     Sound{"ゎ", "wa", "wa"},
};

constexpr std::string_view small_tsu = "っ";
constexpr std::string_view long_sound = "ー";

const Sound* sound_at(std::string_view text) {
    const auto found = std::ranges::find_if(sounds, [&](const Sound& sound) { return text.starts_with(sound.kana); });
    return found == sounds.end() ? nullptr : &*found;
}

// Passports leave おう, おお, うう and ー out: Tokyo, Ono, Yuki. At the end of a word おお is kept (Senoo).
bool makes_longer(std::string_view kana, std::string_view word, bool last) {
    if (word.empty()) return false;
    if (kana == "う") return word.ends_with('o') || word.ends_with('u');
    return kana == "お" && word.ends_with('o') && !last;
}

std::optional<std::string> romanized_word(std::string_view kana, Romanization system) {
    std::string word;
    bool doubled = false;
    while (!kana.empty()) {
        if (kana.starts_with(small_tsu)) {
            doubled = true;
            kana.remove_prefix(small_tsu.size());
            continue;
        }
        if (kana.starts_with(long_sound)) {
            kana.remove_prefix(long_sound.size());
            continue;
        }
        const auto* sound = sound_at(kana);
        if (sound == nullptr) return std::nullopt;
        kana.remove_prefix(sound->kana.size());
        const auto letters = system == Romanization::hepburn ? sound->hepburn : sound->kunrei;
        if (makes_longer(sound->kana, word, kana.empty())) continue;
        if (system == Romanization::hepburn && word.ends_with('n') && std::string_view("bmp").contains(letters.front()) &&
            !word.ends_with("nn"))
            word.back() = 'm';
        // Hepburn writes っち as tch.
        if (doubled) word += system == Romanization::hepburn && letters.starts_with("ch") ? 't' : letters.front();
        doubled = false;
        word += letters;
    }
    if (!word.empty()) word.front() = to_upper_ascii(word.front());
    return word;
}

}  // namespace

Result<std::string> romanize(std::string_view kana, Romanization system) {
    const auto reading = TRY(to_hiragana_reading(kana));
    std::vector<std::string> words;
    for (const auto part : split(reading, ' ')) {
        auto word = romanized_word(part, system);
        if (!word) return fail(ErrorKind::malformed, "a sign that has no Latin spelling");
        words.push_back(*std::move(word));
    }
    return join(words, " ");
}

}  // namespace certdesk
