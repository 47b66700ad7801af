#include "adapters/key_vault/file_key_vault.hpp"

#include "base/errno_text.hpp"
#include "base/text.hpp"

#include <array>
#include <cstring>
#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

namespace certdesk::adapters {

namespace {

// Sealed form: version 1 | wrapped data key (40) | nonce (12) | tag (16) | ciphertext.
constexpr std::uint8_t version = 1;
constexpr std::size_t key_bytes = 32;
constexpr std::size_t wrapped_bytes = 40;
constexpr std::size_t nonce_bytes = 12;
constexpr std::size_t tag_bytes = 16;
constexpr std::size_t head_bytes = 1 + wrapped_bytes + nonce_bytes + tag_bytes;

struct ContextDeleter {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, ContextDeleter>;

class File {
public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    [[nodiscard]] int get() const { return descriptor_; }

private:
    int descriptor_;
};

std::unexpected<Error> broken(std::string message) { return fail(ErrorKind::broken, std::move(message)); }

Context wrapping_context() {
    Context context(EVP_CIPHER_CTX_new());
    if (context) EVP_CIPHER_CTX_set_flags(context.get(), EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
    return context;
}

const std::uint8_t* bytes_in(const Secret& secret) { return bytes_of(secret.reveal()).data(); }

}  // namespace

Result<std::unique_ptr<FileKeyVault>> FileKeyVault::open_file(const std::string& path) {
    const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (file.get() < 0) return fail(ErrorKind::not_found, "the key file " + path + ": " + errno_text());
    struct stat status{};
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return broken("the key file " + path + " is not a file");
    if ((status.st_mode & 077U) != 0)
        return fail(ErrorKind::denied, "the key file " + path + " can be read by others: chmod 0400 it");
    std::array<char, 129> buffer{};
    const ssize_t size = ::read(file.get(), buffer.data(), buffer.size());
    const auto key = from_hex(trim(std::string_view(buffer.data(), size > 0 ? static_cast<std::size_t>(size) : 0)));
    if (!key || key->size() != key_bytes) return broken("the key file " + path + " does not hold 64 hexadecimal digits");
    return std::unique_ptr<FileKeyVault>(new FileKeyVault(Secret(std::string(text_of(*key)))));
}

Result<> FileKeyVault::make_file(const std::string& path) {
    Bytes key(key_bytes);
    if (RAND_bytes(key.data(), static_cast<int>(key.size())) != 1) return broken("no random bytes for " + path);
    const File file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0400));
    if (file.get() < 0) return fail(ErrorKind::conflict, "making the key file " + path + ": " + errno_text());
    const Secret line(to_hex(key) + "\n");
    if (::write(file.get(), line.reveal().data(), line.reveal().size()) != static_cast<ssize_t>(line.reveal().size()) ||
        ::fsync(file.get()) != 0)
        return broken("writing the key file " + path + ": " + errno_text());
    return {};
}

Result<Bytes> FileKeyVault::seal(const Secret& secret, std::string_view place) {
    std::string random(key_bytes, '\0');
    Bytes sealed(head_bytes + secret.reveal().size());
    sealed[0] = version;
    std::uint8_t* wrapped = sealed.data() + 1;
    std::uint8_t* nonce = wrapped + wrapped_bytes;
    std::uint8_t* tag = nonce + nonce_bytes;
    std::uint8_t* ciphertext = tag + tag_bytes;
    if (RAND_bytes(reinterpret_cast<std::uint8_t*>(random.data()), static_cast<int>(key_bytes)) != 1 ||
        RAND_bytes(nonce, static_cast<int>(nonce_bytes)) != 1)
        return broken("sealing: no random bytes");
    const Secret data_key(std::move(random));

    int written = 0;
    const Context wrapping = wrapping_context();
    if (EVP_EncryptInit_ex(wrapping.get(), EVP_aes_256_wrap_pad(), nullptr, bytes_in(key_), nullptr) != 1 ||
        EVP_EncryptUpdate(wrapping.get(), wrapped, &written, bytes_in(data_key), static_cast<int>(key_bytes)) != 1 ||
        written != static_cast<int>(wrapped_bytes))
        return broken("sealing: the data key cannot be wrapped");

    const Context context(EVP_CIPHER_CTX_new());
    if (EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes_in(data_key), nonce) != 1 ||
        EVP_EncryptUpdate(context.get(), nullptr, &written, bytes_of(place).data(), static_cast<int>(place.size())) != 1 ||
        EVP_EncryptUpdate(context.get(), ciphertext, &written, bytes_in(secret), static_cast<int>(secret.reveal().size())) != 1 ||
        EVP_EncryptFinal_ex(context.get(), ciphertext + written, &written) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(tag_bytes), tag) != 1)
        return broken("sealing failed");
    return sealed;
}

Result<Secret> FileKeyVault::open(BytesView sealed, std::string_view place) {
    if (sealed.size() < head_bytes || sealed[0] != version) return fail(ErrorKind::malformed, "what was sealed has another form");
    const std::uint8_t* wrapped = sealed.data() + 1;
    const std::uint8_t* nonce = wrapped + wrapped_bytes;
    Bytes tag(nonce + nonce_bytes, nonce + nonce_bytes + tag_bytes);
    const std::uint8_t* ciphertext = nonce + nonce_bytes + tag_bytes;
    const std::size_t size = sealed.size() - head_bytes;

    int written = 0;
    std::string unwrapped(wrapped_bytes, '\0');
    const Context wrapping = wrapping_context();
    if (EVP_DecryptInit_ex(wrapping.get(), EVP_aes_256_wrap_pad(), nullptr, bytes_in(key_), nullptr) != 1 ||
        EVP_DecryptUpdate(wrapping.get(), reinterpret_cast<std::uint8_t*>(unwrapped.data()), &written, wrapped,
                          static_cast<int>(wrapped_bytes)) != 1 ||
        written != static_cast<int>(key_bytes))
        return fail(ErrorKind::denied, "opening: the key file is not the one it was sealed with");
    const Secret data_key(std::move(unwrapped));

    std::string plain(size + 1, '\0');
    auto* out = reinterpret_cast<std::uint8_t*>(plain.data());
    const Context context(EVP_CIPHER_CTX_new());
    int last = 0;
    if (EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes_in(data_key), nonce) != 1 ||
        EVP_DecryptUpdate(context.get(), nullptr, &written, bytes_of(place).data(), static_cast<int>(place.size())) != 1 ||
        EVP_DecryptUpdate(context.get(), out, &written, ciphertext, static_cast<int>(size)) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, static_cast<int>(tag_bytes), tag.data()) != 1 ||
        EVP_DecryptFinal_ex(context.get(), out + written, &last) != 1)
        return fail(ErrorKind::denied, "opening: changed, or sealed for another place");
    plain.resize(size);
    return Secret(std::move(plain));
}

}  // namespace certdesk::adapters
