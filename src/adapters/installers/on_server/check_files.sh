# check_files SITE NAME
# C.6 step 3, on the server itself, with the files a web server will read.
folder=$1/$2
cd -- "$folder" || stop $unavailable "cannot enter $folder"

# A key with a pass phrase would hold up every restart (I-6).
openssl pkey -in privkey.pem -noout -passin pass: </dev/null 2>/dev/null ||
    stop $denied "the key does not open without a pass phrase"
of_key=$(openssl pkey -in privkey.pem -pubout -passin pass: </dev/null 2>/dev/null)
of_certificate=$(openssl x509 -in certificate.pem -noout -pubkey 2>/dev/null) || stop $denied "the certificate cannot be read"
[ -n "$of_key" ] && [ "$of_key" = "$of_certificate" ] || stop $denied "the key does not match the certificate"
openssl x509 -in certificate.pem -noout -checkend 3600 >/dev/null || stop $denied "the certificate is over within an hour"
reason=$(openssl verify -partial_chain -purpose sslserver -no-CApath -no-CAstore -CAfile chain.pem certificate.pem 2>&1) ||
    stop $denied "the chain does not lead on from the certificate: $reason"
cat certificate.pem chain.pem | cmp -s - fullchain.pem || stop $broken "fullchain.pem is not certificate and chain"
