// Certificates for tests that speak TLS: P-256 keys made on the spot, good for nothing else.
#pragma once

#include "base/bytes.hpp"

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdexcept>
#include <string>
#include <vector>

namespace certdesk::testing {

struct CertificateWish {
    std::string common_name = "throw-away";
    std::vector<std::string> dns_names;  // subjectAltName of a leaf
    bool is_authority = false;
    std::int64_t not_before_seconds = -3600;  // from now
    std::int64_t not_after_seconds = 3600;    // from now
};

class ThrowawayCertificate {
public:
    // Signed by `issuer`, or by itself.
    static ThrowawayCertificate make(const CertificateWish& wish, const ThrowawayCertificate* issuer = nullptr) {
        ThrowawayCertificate made;
        made.key_.reset(EVP_EC_gen("P-256"));
        made.certificate_.reset(X509_new());
        X509* const certificate = made.certificate_.get();
        demand(made.key_ && certificate != nullptr);
        demand(X509_set_version(certificate, X509_VERSION_3) == 1);
        demand(ASN1_INTEGER_set_int64(X509_get_serialNumber(certificate), next_serial()) == 1);
        demand(X509_gmtime_adj(X509_getm_notBefore(certificate), wish.not_before_seconds) != nullptr);
        demand(X509_gmtime_adj(X509_getm_notAfter(certificate), wish.not_after_seconds) != nullptr);
        const std::unique_ptr<X509_NAME, decltype(&X509_NAME_free)> name(X509_NAME_new(), X509_NAME_free);
        const std::vector<unsigned char> text(wish.common_name.begin(), wish.common_name.end());
        demand(X509_NAME_add_entry_by_txt(name.get(), "CN", MBSTRING_UTF8, text.data(), static_cast<int>(text.size()), -1, 0) ==
               1);
        demand(X509_set_subject_name(certificate, name.get()) == 1);
        demand(X509_set_pubkey(certificate, made.key_.get()) == 1);

        X509* const signer = issuer == nullptr ? certificate : issuer->certificate_.get();
        EVP_PKEY* const signing_key = issuer == nullptr ? made.key_.get() : issuer->key_.get();
        demand(X509_set_issuer_name(certificate, X509_get_subject_name(signer)) == 1);
        X509V3_CTX context{};
        X509V3_set_ctx(&context, signer, certificate, nullptr, nullptr, 0);
        add_extension(certificate, context, NID_basic_constraints, wish.is_authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
        add_extension(certificate, context, NID_key_usage,
                      wish.is_authority ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature");
        if (!wish.is_authority) add_extension(certificate, context, NID_ext_key_usage, "serverAuth");
        add_extension(certificate, context, NID_subject_key_identifier, "hash");
        if (!wish.dns_names.empty()) {
            std::string names;
            for (const auto& dns_name : wish.dns_names) names += (names.empty() ? "DNS:" : ",DNS:") + dns_name;
            add_extension(certificate, context, NID_subject_alt_name, names);
        }
        demand(X509_sign(certificate, signing_key, EVP_sha256()) > 0);
        return made;
    }

    [[nodiscard]] X509* certificate() const { return certificate_.get(); }
    [[nodiscard]] EVP_PKEY* key() const { return key_.get(); }
    [[nodiscard]] Bytes der() const {
        unsigned char* encoded = nullptr;
        const int size = i2d_X509(certificate_.get(), &encoded);
        demand(size > 0);
        Bytes bytes(encoded, encoded + size);
        OPENSSL_free(encoded);
        return bytes;
    }
    [[nodiscard]] std::string certificate_pem() const {
        return pem([this](BIO* out) { return PEM_write_bio_X509(out, certificate_.get()); });
    }
    [[nodiscard]] std::string key_pem() const {
        return pem([this](BIO* out) { return PEM_write_bio_PrivateKey(out, key_.get(), nullptr, nullptr, 0, nullptr, nullptr); });
    }

private:
    static void demand(bool fulfilled) {
        if (!fulfilled) throw std::runtime_error("OpenSSL did not make a throw-away certificate");
    }
    // Unlike each other, so that a client that remembers one never takes it for another.
    static std::int64_t next_serial() {
        static std::atomic<std::int64_t> last = 0;
        return ++last;
    }
    static void add_extension(X509* certificate, X509V3_CTX& context, int nid, const std::string& value) {
        const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
            X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()), X509_EXTENSION_free);
        demand(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
    }
    template <class Write>
    static std::string pem(const Write& write) {
        const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
        demand(out && write(out.get()) == 1);
        char* text = nullptr;
        const auto size = BIO_get_mem_data(out.get(), &text);
        return {text, static_cast<std::size_t>(size)};
    }

    std::unique_ptr<X509, decltype(&X509_free)> certificate_{nullptr, X509_free};
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_{nullptr, EVP_PKEY_free};
};

// A folder that is gone when the test is.
class ThrowawayFolder {
public:
    ThrowawayFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "certdesk-test-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = pattern;
    }
    ThrowawayFolder(const ThrowawayFolder&) = delete;
    ThrowawayFolder& operator=(const ThrowawayFolder&) = delete;
    ~ThrowawayFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    // Writes the file and answers its path.
    std::string write(const std::string& name, const std::string& content) const {
        const auto file = path_ / name;
        std::ofstream(file, std::ios::binary) << content;
        return file.string();
    }

private:
    std::filesystem::path path_;
};

}  // namespace certdesk::testing
