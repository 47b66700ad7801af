#include "adapters/key_lists/mapped_key_lists.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace certdesk::adapters {

namespace {

// The file in memory, as long as somebody looks into it.
struct Mapping {
    void* start = MAP_FAILED;
    std::size_t size = 0;
    pki::Blocklist blocklist;

    Mapping() = default;
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    ~Mapping() {
        if (start != MAP_FAILED) munmap(start, size);
    }

    [[nodiscard]] BytesView bytes() const { return {static_cast<const std::uint8_t*>(start), size}; }
};

}  // namespace

Result<std::shared_ptr<const pki::Blocklist>> MappedKeyLists::open(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return fail(ErrorKind::not_found, path + " cannot be read");
    const auto mapping = std::make_shared<Mapping>();
    struct stat facts{};
    if (fstat(file, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size > 0) {
        mapping->size = static_cast<std::size_t>(facts.st_size);
        mapping->start = mmap(nullptr, mapping->size, PROT_READ, MAP_PRIVATE, file, 0);
    }
    close(file);
    if (mapping->start == MAP_FAILED) return fail(ErrorKind::malformed, path + " is no index of blocked keys");
    mapping->blocklist = TRY(with_context(pki::Blocklist::open(mapping->bytes()), path));
    return std::shared_ptr<const pki::Blocklist>(mapping, &mapping->blocklist);
}

}  // namespace certdesk::adapters
