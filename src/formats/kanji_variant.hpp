// Old and new forms of one kanji (旧字体・新字体・異体字), as registers and people mix them. For comparing, never for storing.
//
// Sources: 人名用漢字表 and 常用漢字表 of 2010 by way of Unicode 15.0 (Unihan), and a dated table of our own; see the .cpp.
#pragma once

namespace certdesk {

// 髙 → 高, 﨑 → 崎, 邊 邉 → 辺, 澤 → 沢, 國 → 国; what has no newer form stays. Compatibility ideographs (U+F900–FAFF) belong to
// NFKC.
[[nodiscard]] char32_t newer_form(char32_t code_point);

// One character for those that people confuse although they differ: 斉 and 斎, 崎 and 埼. Newer forms first. Only for hints.
[[nodiscard]] char32_t look_alike(char32_t code_point);

// U+FE00–FE0F and U+E0100–E01EF: they choose the shape of the kanji in front (UTS #37) and are no character of their own.
[[nodiscard]] bool is_variation_selector(char32_t code_point);

}  // namespace certdesk
