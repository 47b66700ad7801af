// The files of papers. Nothing that a customer sent is ever opened by our pages' rights (UPL-04, UPL-05): a file is a download,
// and a picture, made bare when it came, is an image without a right to anything.
#include "desk/upload_paper.hpp"
#include "web/pages/papers/papers.hpp"

namespace certdesk::web::pages {

namespace {

http::Response sandboxed(std::string_view media_type, const desk::OpenedFile& file) {
    http::Response response;
    response.headers.set("Content-Type", std::string(media_type));
    response.headers.set("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
    response.body = text_of(file.content);
    return response;
}

}  // namespace

http::Response download_upload(Visit& visit) {
    const auto id = visit.id<UploadId>("upload");
    if (!id) return visit.not_found();
    const auto file = desk::fetch_upload(visit.world(), visit.actor(), *id);
    if (!file) return visit.answer_no(file.error());
    auto response = sandboxed("application/octet-stream", *file);
    response.headers.set("Content-Disposition", "attachment; filename=\"" + file->file_name + "\"");
    return response;
}

http::Response show_picture(Visit& visit) {
    const auto id = visit.id<UploadId>("upload");
    if (!id) return visit.not_found();
    const auto file = desk::fetch_upload(visit.world(), visit.actor(), *id);
    if (!file) return visit.answer_no(file.error());
    if (file->type == FileType::pdf) return visit.not_found();
    return sandboxed(media_type_of(file->type), *file);
}

}  // namespace certdesk::web::pages
