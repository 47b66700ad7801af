#include "adapters/pdf/pdf_canvas.hpp"

#include <cairo-pdf.h>
#include <cmath>
#include <pango/pangocairo.h>
#include <string_view>

namespace certdesk::adapters::pdf {

namespace {

constexpr const char* family = "Noto Sans CJK JP";

struct Unref {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(PangoFont* font) const { g_object_unref(font); }
    void operator()(PangoFontDescription* description) const { pango_font_description_free(description); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

cairo_status_t keep_bytes(void* output, const unsigned char* bytes, unsigned int length) {
    static_cast<std::string*>(output)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

PangoAlignment alignment(Align align) {
    switch (align) {
        case Align::left: return PANGO_ALIGN_LEFT;
        case Align::center: return PANGO_ALIGN_CENTER;
        case Align::right: return PANGO_ALIGN_RIGHT;
    }
    return PANGO_ALIGN_LEFT;
}

Owned<PangoFontDescription> font(const Style& style) {
    Owned<PangoFontDescription> description(pango_font_description_new());
    pango_font_description_set_family_static(description.get(), family);
    pango_font_description_set_absolute_size(description.get(), std::round(style.size * PANGO_SCALE));
    pango_font_description_set_weight(description.get(), style.weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    return description;
}

// Another font in its place would show Chinese shapes, or boxes.
bool has_font(PangoLayout* layout) {
    const auto wanted = font({});
    PangoContext* context = pango_layout_get_context(layout);
    const Owned<PangoFont> found(pango_context_load_font(context, wanted.get()));
    if (!found) return false;
    const Owned<PangoFontDescription> description(pango_font_describe(found.get()));
    const char* name = pango_font_description_get_family(description.get());
    return name != nullptr && std::string_view(name) == family;
}

}  // namespace

struct Canvas::Parts {
    std::unique_ptr<std::string> output = std::make_unique<std::string>();  // before the surface, which writes into it to the end
    Owned<cairo_surface_t> surface;
    Owned<cairo_t> context;
    Owned<PangoLayout> layout;

    void set(const std::string& text, double width, const Style& style) {
        const auto description = font(style);
        pango_layout_set_font_description(layout.get(), description.get());
        pango_layout_set_width(layout.get(), static_cast<int>(std::round(width * PANGO_SCALE)));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_alignment(layout.get(), alignment(style.align));
        PangoAttrList* attributes = pango_attr_list_new();
        pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(static_cast<int>(style.spacing * PANGO_SCALE)));
        pango_layout_set_attributes(layout.get(), attributes);
        pango_attr_list_unref(attributes);
        pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    }
    [[nodiscard]] double height() const {
        int height = 0;
        pango_layout_get_size(layout.get(), nullptr, &height);
        return static_cast<double>(height) / PANGO_SCALE;
    }
};

Canvas::Canvas(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Canvas::Canvas(Canvas&&) noexcept = default;
Canvas::~Canvas() = default;

Result<Canvas> Canvas::open(const Properties& properties) {
    auto parts = std::make_unique<Parts>();
    auto* surface = cairo_pdf_surface_create_for_stream(keep_bytes, parts->output.get(), page_width, page_height);
    parts->surface.reset(surface);
    const auto made_at = to_rfc3339(properties.made_at);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, properties.title.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, properties.author.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "certdesk");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made_at.c_str());
    parts->context.reset(cairo_create(surface));
    parts->layout.reset(pango_cairo_create_layout(parts->context.get()));
    pango_context_set_language(pango_layout_get_context(parts->layout.get()),
                               pango_language_from_string(properties.language.c_str()));
    if (!has_font(parts->layout.get()))
        return fail(ErrorKind::broken, std::string("the font ") + family + " is not installed (Debian: fonts-noto-cjk)");
    return Canvas(std::move(parts));
}

double Canvas::height_of(const std::string& text, double width, const Style& style) {
    parts_->set(text, width, style);
    return parts_->height();
}

double Canvas::write(const std::string& text, const Place& place, const Style& style) {
    auto* context = parts_->context.get();
    parts_->set(text, place.width, style);
    cairo_set_source_rgb(context, style.grey, style.grey, style.grey);
    cairo_move_to(context, place.left, place.top);
    pango_cairo_show_layout(context, parts_->layout.get());
    return parts_->height();
}

void Canvas::line(double left, double top, double width, double thickness, double grey) {
    box(left, top, width, thickness, grey);
}

void Canvas::box(double left, double top, double width, double height, double grey) {
    auto* context = parts_->context.get();
    cairo_set_source_rgb(context, grey, grey, grey);
    cairo_rectangle(context, left, top, width, height);
    cairo_fill(context);
}

void Canvas::next_page() { cairo_show_page(parts_->context.get()); }

Result<std::string> Canvas::finish() {
    cairo_show_page(parts_->context.get());
    const auto drawn = cairo_status(parts_->context.get());
    cairo_surface_finish(parts_->surface.get());
    const auto written = cairo_surface_status(parts_->surface.get());
    if (drawn != CAIRO_STATUS_SUCCESS || written != CAIRO_STATUS_SUCCESS)
        return fail(ErrorKind::broken,
                    std::string("cairo: ") + cairo_status_to_string(drawn != CAIRO_STATUS_SUCCESS ? drawn : written));
    return std::move(*parts_->output);
}

}  // namespace certdesk::adapters::pdf
